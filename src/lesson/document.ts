/** A content file as YAML, or as the problem that it is none. */
import { faultOf, readYaml, type YamlText } from '../yaml/index.ts';
import { problemAt, type Result } from './problem.ts';
import { explainFault } from './syntax.ts';

export interface YamlDocument extends YamlText {
  readonly file: string;
  readonly source: string;
}

/** Reads one document. Aliases are off: one place, one meaning. */
export function readDocument(file: string, text: string): Result<YamlDocument> {
  const source = text.replace(/^\uFEFF/, '');
  const reading = readYaml(source, 0);
  if (reading.ok) {
    return { ok: true, value: { file, source, ...reading.text } };
  }
  const { at, reason } = reading;
  return { ok: false, problems: [problemAt(file, source, at, [], explainFault(faultOf(reason, source, at)))] };
}
