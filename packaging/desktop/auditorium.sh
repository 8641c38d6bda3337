#!/bin/sh
# The command line, run by the Electron of the window as Node.js does.
ELECTRON_RUN_AS_NODE=1 exec /opt/auditorium/auditorium /opt/auditorium/resources/app/out/main/auditorium.cjs "$@"
