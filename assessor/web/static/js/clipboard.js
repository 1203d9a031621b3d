// A page without HTTPS has no clipboard of its own: the words are selected and copied instead.

export async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(place);
    document.execCommand("copy");
  }
}
