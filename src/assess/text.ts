/** Text with machine words and defined terms in it: "plain", `code`, or a [term](id) of the glossary. */
export type RichPart = string | { readonly code: string } | { readonly term: string; readonly text: string };
export type Rich = readonly RichPart[];
