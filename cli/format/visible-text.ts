/**
 * Text as a terminal may show it. What others sent (names, paths, messages) can hold characters that steer a
 * terminal: move the cursor, rename the window, turn the direction of what follows. Those are shown, not obeyed.
 */

/** C0 but the line's end, DEL, C1, and the controls of writing direction (Unicode TR 9). */
const steering = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text with such characters as `\u001b`. Within a text of JSON that is the same text in other words, so what is
 * JSON stays it.
 */
export function visibleText(text: string): string {
  return text.replace(steering, escaped);
}

/** The same, for what has to stay on one line: a name with a line's end in it would pass for a line of ours. */
export function visibleLine(text: string): string {
  return text.replace(/\n/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
