/**
 * The text field of the manifest: CodeMirror in a shadow root. There it puts its styles into a sheet of the root's own;
 * in the page it would write a style element, which the page's policy refuses.
 */
import { acceptCompletion, autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { forceLinting, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { completionsAt, type FieldAt, fieldAt } from './complete.ts';
import { EDITOR_THEME } from './editorTheme.ts';
import type { Finding } from './finding.ts';

export interface ManifestEditorOptions {
  /** Takes the editor; the caller removes it by `destroy`. */
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** Findings of the text as it is: asked again after each change. */
  readonly check: (text: string) => readonly Finding[];
  readonly onChange: (text: string) => void;
  readonly onField: (field: FieldAt | undefined) => void;
}

export interface ManifestEditor {
  /** Puts another text there, and keeps the cursor where it can. Not told to `onChange`. */
  readonly setText: (text: string) => void;
  /** Asks `check` again, for a run whose world has changed. */
  readonly recheck: () => void;
  readonly goToLine: (line: number) => void;
  readonly destroy: () => void;
}

const fromOutside = Annotation.define<boolean>();

export function createManifestEditor({
  parent,
  text,
  label,
  check,
  onChange,
  onField,
}: ManifestEditorOptions): ManifestEditor {
  const host = parent.appendChild(parent.ownerDocument.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  // Keys of the text are no keys of the page, which sees the host alone and cannot tell that it is a text field.
  host.addEventListener('keydown', (event) => event.stopPropagation());
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        yaml(),
        syntaxHighlighting(COLOURS),
        EDITOR_THEME,
        linter((shown) => check(shown.state.doc.toString()).map(diagnosticOf), { delay: 20 }),
        autocompletion({ override: [complete], icons: false, activateOnTyping: true }),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
        // Tab leaves the field, as in any other: with an open list of words it takes the chosen one.
        keymap.of([
          ...completionKeymap,
          { key: 'Tab', run: acceptCompletion },
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromOutside))) {
            onChange(update.state.doc.toString());
          }
          if (update.docChanged || update.selectionSet) {
            onField(fieldAt(update.state.doc.toString(), update.state.selection.main.head));
          }
        }),
      ],
    }),
  });
  return {
    setText: (wanted) => {
      if (wanted !== view.state.doc.toString()) {
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: wanted },
          selection: { anchor: Math.min(view.state.selection.main.head, wanted.length) },
          annotations: fromOutside.of(true),
        });
      }
    },
    recheck: () => forceLinting(view),
    goToLine: (line) => {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => {
      view.destroy();
      host.remove();
    },
  };
}

function complete({ state, pos, explicit }: CompletionContext) {
  const found = completionsAt(state.doc.toString(), pos);
  if (found === undefined || (!explicit && found.from === pos)) {
    return null;
  }
  return {
    from: found.from,
    options: found.options.map(({ label, insert, detail, about }) => ({
      label,
      detail,
      info: about,
      apply: insert,
      ...(detail === 'needed' && { boost: 1 }),
    })),
    validFor: /^[\w./-]*$/,
  };
}

function diagnosticOf({ from, to, severity, message, cure }: Finding) {
  return { from, to, severity, message: `${message} ${cure}` };
}

const COLOURS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), class: 'tok-name' },
  { tag: [tags.string, tags.content], class: 'tok-text' },
  { tag: tags.comment, class: 'tok-comment' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], class: 'tok-mark' },
]);
