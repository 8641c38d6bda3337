"""What Django's views see: POST /WAY answers {"value": ...}."""
import json
import math
import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

settings.configure(
    DEBUG=False,
    SECRET_KEY="for captures only",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    # What startproject writes, but for sessions and messages, which need a database.
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    LOGGING_CONFIG=None,
)


def plain(value):
    """NaN and Infinity have no form in JSON, so they go as text."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def printed(value):
    """Printing takes more levels than reading did, and must not be what fails."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(usual * 10)
    try:
        return json.dumps(plain(value))
    finally:
        sys.setrecursionlimit(usual)


def show(value):
    response = HttpResponse(printed({"value": value}), content_type="application/json")
    response["X-Seen"] = "yes"
    return response


def csrf_way(request):
    return show(dict(request.POST.lists()))


@csrf_exempt
def post_way(request):
    return show(dict(request.POST.lists()))


@csrf_exempt
def json_way(request):
    return show(json.loads(request.body))


urlpatterns = [path("csrf", csrf_way), path("post", post_way), path("json", json_way)]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


if __name__ == "__main__":
    application = get_wsgi_application()
    make_server("127.0.0.1", int(os.environ["PORT"]), application, handler_class=Quiet).serve_forever()
