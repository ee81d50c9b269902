import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { FieldAt, Finding, ManifestEditor, RunPorts } from '../../editor/index.ts';
import type { Base } from '../../whatif/index.ts';
import { useLazy } from '../useLazy.ts';
import { type Editor, loadEditor } from './loadEditor.ts';
import type { Bench } from './useBench.ts';

interface ManifestPanelProps {
  readonly bench: Bench;
  readonly now: Base;
}

/** The manifest to write in. Until the editor is there, and where it cannot be had, a plain text field takes its place. */
export function ManifestPanel({ bench, now }: ManifestPanelProps) {
  const editor = useLazy(loadEditor, true);
  const { manifest, input } = now;
  const ports = useMemo(() => editor?.runPortsOf(input), [editor, input]);
  const findings = useMemo(
    () => (editor && ports ? editor.validateManifest(manifest, ports) : []),
    [editor, manifest, ports],
  );
  const change = (text: string): void => bench.change({ manifest: text });
  const handle = useRef<ManifestEditor>(undefined);
  return (
    <section className="manifest" aria-labelledby="manifest">
      <h3 id="manifest" className="heading">
        Manifest
      </h3>
      {editor && ports ? (
        <EditorField
          editor={editor}
          handle={handle}
          text={manifest}
          findings={findings}
          ports={ports}
          onChange={change}
        />
      ) : (
        <textarea
          className="manifest-plain"
          aria-label="Manifest as YAML"
          spellCheck={false}
          rows={Math.min(manifest.split('\n').length + 1, 24)}
          value={manifest}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      {editor && <Findings findings={findings} onGo={(line) => handle.current?.goToLine(line)} />}
      <p className="manifest-note">
        A run reads names, images, uids and gids, capabilities, probes, <code>lifecycle.sleep</code>, the restart policy
        and the grace period. Other fields change nothing here; with one that does not exist Kubernetes would refuse the
        pod, and nothing runs.
      </p>
    </section>
  );
}

interface EditorFieldProps {
  readonly editor: Editor;
  readonly handle: { current: ManifestEditor | undefined };
  readonly text: string;
  /** Of `text`. */
  readonly findings: readonly Finding[];
  readonly ports: RunPorts;
  readonly onChange: (text: string) => void;
}

function EditorField({ editor, handle, text, findings, ports, onChange }: EditorFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<FieldAt>();
  const first = useEffectEvent(() => text);
  // The editor asks shortly after a change: by then the page knows the same text, and has checked it.
  const check = useEffectEvent((written: string) =>
    written === text ? findings : editor.validateManifest(written, ports),
  );
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    if (place.current === null) {
      return;
    }
    handle.current = editor.createManifestEditor({
      parent: place.current,
      text: first(),
      label: 'Manifest as YAML',
      check: (written) => check(written),
      onChange: (written) => changed(written),
      onField: setField,
    });
    return () => {
      handle.current?.destroy();
      handle.current = undefined;
    };
  }, [editor, handle]);
  useEffect(() => handle.current?.setText(text), [handle, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the check knows of the run has changed.
  useEffect(() => handle.current?.recheck(), [handle, ports]);
  return (
    <>
      <div ref={place} className="manifest-editor" />
      <p className="manifest-field">
        {field ? (
          <>
            <code>{field.path}</code> {field.type}. {field.about}.
          </>
        ) : (
          <>
            <kbd>Ctrl</kbd> <kbd>Space</kbd> offers fields and words; <kbd>Tab</kbd> leaves the text.
          </>
        )}
      </p>
    </>
  );
}

const SEVERITY_WORDS: Readonly<Record<Finding['severity'], string>> = { error: 'Refused', warning: 'Look again' };

function Findings({
  findings,
  onGo,
}: {
  readonly findings: readonly Finding[];
  readonly onGo: (line: number) => void;
}) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <>
      <p role="status" className="manifest-verdict">
        {findings.length === 0
          ? 'Kubernetes would take this manifest.'
          : errors === 0
            ? 'Kubernetes would take this manifest, but look again:'
            : 'Kubernetes would refuse this manifest:'}
      </p>
      <ul className="findings">
        {findings.map(({ from, line, severity, message, cure }) => (
          <li key={`${from} ${message}`} data-severity={severity}>
            <button type="button" className="link" onClick={() => onGo(line)}>
              Line {line}
            </button>{' '}
            <b>{SEVERITY_WORDS[severity]}.</b> {message} {cure}
          </li>
        ))}
      </ul>
    </>
  );
}
