/**
 * Makes text from files and clusters harmless on a terminal: control characters, escape sequences and marks that turn
 * the reading direction are shown, not obeyed.
 * @param text anything from outside
 * @param keepLines whether line breaks stay
 */
export function inert(text: string, keepLines = false): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => {
    if (keepLines && (character === '\n' || character === '\t')) {
      return character;
    }
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
