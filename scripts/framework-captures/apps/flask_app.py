"""What Flask's handlers see: POST /WAY answers {"value": ...}, with bytes as one character each."""
import json
import math
import os
import sys

import flask
from flask import Flask, Response, request

app = Flask(__name__)


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


def show(value, **more):
    text = printed({"value": value, **more})
    return Response(text, headers={"X-Seen": "yes"}, content_type="application/json")


@app.post("/json")
def json_way():
    return show(request.json)


@app.post("/silent")
def silent_way():
    value = request.get_json(silent=True)
    return show(value) if value is not None else show(None, nothing=True)


@app.post("/form")
def form_way():
    return show(request.form.to_dict(flat=False))


@app.post("/force")
def force_way():
    return show(request.get_json(force=True))


@app.post("/data")
def data_way():
    return show(request.get_data().decode("latin-1"))


if __name__ == "__main__":
    app.run("127.0.0.1", int(os.environ["PORT"]), threaded=True)
