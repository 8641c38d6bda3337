<?php
// As the manual of PHP says: $_POST.
file_put_contents(getenv('WITNESS') ?: 'events.jsonl', json_encode($_POST) . "\n", FILE_APPEND);
echo 'ok';
