#!/bin/sh
# Appends a line: the file in EVENT, else the first argument. An argument may have 128 KiB at the most, a file any size.
if [ -n "$EVENT" ]; then
  line=$(tr '\r\n' '  ' < "$EVENT")
else
  line=$1
fi
printf '%s\n' "$line" >> "$WITNESS"
