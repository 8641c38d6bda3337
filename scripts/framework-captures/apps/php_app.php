<?php
// What a PHP script sees: POST /WAY answers {"value": ...}, with bytes as one character each.
error_reporting(0);

function latin1(string $bytes): string
{
    return preg_replace_callback(
        '/[\x80-\xff]/',
        fn ($found) => chr(0xC0 | (ord($found[0]) >> 6)) . chr(0x80 | (ord($found[0]) & 0x3F)),
        $bytes,
    );
}

/** Arrays as objects: PHP has one thing for both. */
function bytes(mixed $value): mixed
{
    if (is_string($value)) return latin1($value);
    if (!is_array($value)) return $value;
    $object = new stdClass();
    foreach ($value as $key => $item) $object->{latin1((string) $key)} = bytes($item);
    return $object;
}

$ways = [
    '/post' => fn () => bytes($_POST),
    '/input' => fn () => bytes(file_get_contents('php://input')),
    '/json' => fn () => json_decode(file_get_contents('php://input')),
];

header('X-Seen: yes');
header('Content-Type: application/json');
echo json_encode(['value' => $ways[$_SERVER['REQUEST_URI']]()], JSON_UNESCAPED_UNICODE, 1000);
