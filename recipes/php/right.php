<?php
// The bytes as they came: php://input. The server is started with -d enable_post_data_reading=0, so that nothing
// takes the body for a form, whatever post_max_size is.
$token = getenv('TOKEN') ?: '';
$given = $_SERVER['HTTP_X_GITLAB_EVENT_STREAMING_TOKEN'] ?? '';
if ($token !== '' && !hash_equals($token, $given)) {
    http_response_code(401);
    exit;
}
$text = file_get_contents('php://input');
$body = json_decode($text);
if ($body === null) {
    http_response_code(400);
    exit;
}
// One event is kept as it is written: parsing would change how numbers are spelled.
$flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;
$lines = is_array($body)
    ? array_map(fn ($event) => json_encode($event, $flags), $body)
    : [str_replace(["\r", "\n"], ' ', $text)];
$witness = fopen(getenv('WITNESS') ?: 'events.jsonl', 'a+');
flock($witness, LOCK_EX);
// A process has no memory of the one before it: what came last is looked up in the file.
$known = [];
while (($line = fgets($witness)) !== false) {
    $known[hash('sha256', rtrim($line, "\n"))] = true;
}
foreach ($lines as $line) {
    if (!isset($known[hash('sha256', $line)])) {
        fwrite($witness, $line . "\n");
    }
}
fflush($witness);
flock($witness, LOCK_UN);
http_response_code(200);
