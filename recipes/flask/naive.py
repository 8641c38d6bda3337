# As the guide of Flask says: request.json.
import json
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/logs")
def logs():
    event = request.json
    with open(os.environ.get("WITNESS", "events.jsonl"), "a", encoding="utf-8") as witness:
        witness.write(json.dumps(event) + "\n")
    return "ok"


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", "3000")))
