/** Rules that only a run can check: what is right, what the explanation cites, and whether two ways agree on the answer. */
import { type AskedItem, answerInTerms, type BankItem, type Drawn, REFERENCES } from '../../assess/index.ts';
import type { Finding } from './finding.ts';

/** Of one question that the item makes with these numbers. */
export function runRules(item: BankItem, asked: AskedItem, drawn: Drawn): readonly Finding[] {
  const told = item.parameters === undefined ? '' : ` with ${JSON.stringify(drawn)}`;
  return [
    ...rightOptions(item, asked, told),
    ...citation(item, asked, told),
    ...traps(asked, told),
    ...reference(item, asked, drawn, told),
  ];
}

function rightOptions(item: BankItem, asked: AskedItem, told: string): readonly Finding[] {
  if (asked.type === 'number') return [];
  if (asked.type === 'order') return places(item, asked, told);
  const right = asked.options.filter((option) => option.right);
  const ids = right.map(({ id }) => id.slice(1)).join(', ');
  if (asked.type === 'many') {
    return right.length > 0 && right.length < asked.options.length
      ? []
      : [
          {
            path: ['options'],
            message: `${right.length} of ${asked.options.length} options hold${told}: some, but not all, must`,
          },
        ];
  }
  return right.length === 1
    ? []
    : [
        {
          path: ['options'],
          message: `${right.length === 0 ? 'no option is' : `options ${ids} are`} true in the run${told}: exactly one must be`,
        },
      ];
}

/** Events that happen, each at its own place, in the order in which they are written. */
function places(item: BankItem, asked: AskedItem, told: string): readonly Finding[] {
  if (asked.type !== 'order' || item.type !== 'order') return [];
  const written = item.options.map((_, place) => `o${place + 1}`);
  return asked.answer.join() === written.join()
    ? []
    : [
        {
          path: ['options'],
          message: `the run has another order${told}: ${asked.answer.map((id) => id.slice(1)).join(', ')}`,
        },
      ];
}

function citation(item: BankItem, asked: AskedItem, told: string): readonly Finding[] {
  if (item.fact !== undefined) return [];
  if (asked.run === undefined)
    return [{ path: ['runs'], message: 'no run called "main": a question is about a run, or cites a fact' }];
  if (item.cites === undefined)
    return [{ path: ['explanation'], message: 'add "cites": the event of the run that shows it' }];
  return asked.run.cites >= 0 ? [] : [{ path: ['cites'], message: `the run has no such event${told}` }];
}

/** Wrong numbers differ from the right one and from each other. */
function traps(asked: AskedItem, told: string): readonly Finding[] {
  if (asked.type !== 'number') return [];
  return asked.traps.flatMap(({ value }, place) => {
    const taken = value === asked.answer || asked.traps.slice(0, place).some((trap) => trap.value === value);
    return taken
      ? [{ path: ['options', place, 'value'], message: `${value} is the answer or another option${told}` }]
      : [];
  });
}

/** A generator's key comes from the engine, and from arithmetic that does not know the engine. */
function reference(item: BankItem, asked: AskedItem, drawn: Drawn, told: string): readonly Finding[] {
  if (item.parameters === undefined) return [];
  const second = REFERENCES[item.id];
  if (second === undefined)
    return [{ path: ['parameters'], message: 'a generator needs a second answer: add it to src/assess/references.ts' }];
  const [ours, theirs] = [answerInTerms(asked), second(drawn)];
  return ours === theirs
    ? []
    : [{ path: ['parameters'], message: `the engine says ${ours}, the reference ${theirs}${told}` }];
}
