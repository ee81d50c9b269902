/** Everything that is wrong with a manifest's text. Pure: what the editor marks, and what a test can ask. */
import { faultOf, readYaml } from '../yaml/index.ts';
import { checkContainers } from './checkContainers.ts';
import { checkNames } from './checkNames.ts';
import { checkPorts } from './checkPorts.ts';
import { checkShape } from './checkShape.ts';
import { createReport, type Finding, findingAt, isBlock } from './finding.ts';
import type { RunPorts } from './runPorts.ts';
import { explainFault } from './syntax.ts';

/** In the order of the text. Never throws: any text has findings, or none. */
export function validateManifest(source: string, run: RunPorts): readonly Finding[] {
  const reading = readYaml(source);
  if (!reading.ok) {
    const { at, reason } = reading;
    const { message, cure } = explainFault(faultOf(reason, source, at));
    const end = source.indexOf('\n', at);
    const span = { from: at, to: end < 0 ? source.length : end };
    return [findingAt(source, span, 'error', '', message, cure)];
  }
  const { text } = reading;
  const report = createReport(source, text);
  checkShape(text.value, report);
  if (isBlock(text.value)) {
    checkNames(text.value, report);
    checkContainers(text.value, run, report);
    checkPorts(text.value, run, report);
  }
  return report.findings.toSorted((a, b) => a.from - b.from);
}
