/** What people write where a key is still to be put in; `my-secret-key` is none of it: people do use that. */
const instructions: readonly RegExp[] = [
  // change-me, change_me_qdrant_api_key, CHANGE_THIS_IN_PRODUCTION, changeme_dev, …_to_change_later
  /(?:^|[^a-z])change[-_ .]?(?:me|this|it|in|before|later|after|for)(?:[^a-z]|$)/i,
  /(?:^|[^a-z])(?:to|must|please|needs?[-_ ]to)[-_ ](?:be[-_ ])?change/i,
  /^must[-_ ]be[-_ ]|^fill[-_ ]?(?:me|in)(?:[^a-z]|$)/i,
  /^(?:auto[-_ ]?)?generated?(?:[-_ ]|$)|(?:^|[^a-z])openssl[-_ ]rand(?:[^a-z]|$)/i,
  /(?:^|[-_ ])random[-_ ](?:string|value|hex)|long[-_ ](?:and[-_ ])?random/i,
  /(?:^|[-_ ])(?:min(?:imum)?|at[-_ ]least)[-_ ]\d+|(?:^|[-_ ])\d+[-_ ]?(?:chars?|characters?|bytes?)(?:[^a-z]|$)/i,
  /^(?:leave[-_ ]|not[-_ ](?:needed|required|used|set)|no[-_ ](?:auth|key)|(?:un|not[-_ ]?)used$|disabled$|empty$|blank$)/i,
  /^your[a-z]*key$|(?:^|[-_])x{4,}$/i,
  /^(?:same[-_ ]as|optional|(?:copied[-_ ]|copy[-_ ]|get[-_ ]|taken[-_ ])?from)[-_ ]/i,
];

/** `yours`, `here` and `replace` in other languages; in whole words, among words only. */
const foreignWords = new Set(
  (
    'troque substitua insira coloque altere mude preencha digite sua seu aqui aquí ' +
    'cambia cambiar cambiame cámbiame cambie reemplaza reemplazar inserta ingresa coloca tu ' +
    'remplacez remplacer changez mettez inserez insérez votre vos ta ici ' +
    'dein deine deinen deiner ihr ihre ihren hier ersetzen ersetze aendern ändern eintragen einfügen ' +
    'inserisci sostituisci tua tuo qui jouw vervang wijzig twoj twój twoja wstaw zmien zmień tutaj ' +
    'buraya degistir değiştir sizin isi ganti masukkan anda disini nhap nhập cua của'
  ).split(' '),
);

const wordsOnly = /^\p{L}+(?:[-_ .]\p{L}+)+$/u;

/** No client can send these letters in a header. */
const unsendable =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/u;

/** Whether a text tells its reader to put a key in its place. */
export const isInstruction = (text: string): boolean =>
  unsendable.test(text) ||
  instructions.some((pattern) => pattern.test(text)) ||
  (wordsOnly.test(text) &&
    text
      .toLowerCase()
      .split(/[-_ .]/)
      .some((word) => foreignWords.has(word)));
