/** Rules for the words around a question: its stem, its hints, its block, and what depends on a version. */
import type { AskedItem, BankItem } from '../../assess/index.ts';
import type { Path } from '../problem.ts';
import { plainText } from '../rich.ts';
import { contentWords, type Finding, optionTexts } from './finding.ts';

export function wordRules(item: BankItem, asked: AskedItem): readonly Finding[] {
  return [...stemRules(asked), ...hintRules(asked), ...versionRules(asked), ...yamlRules(item, asked)];
}

/** The question is the last sentence of the stem. */
function questionOf(stem: string): string {
  return stem.split(/(?<=[.!?:])\s+(?=[A-Z])/).at(-1) ?? stem;
}

function stemRules(asked: AskedItem): readonly Finding[] {
  const stem = plainText(asked.stem);
  const question = questionOf(stem);
  const findings: Finding[] = [];
  const say = (message: string) => findings.push({ path: ['stem'], message });
  if (!stem.trimEnd().endsWith('?'))
    say('the stem ends without a question: ask one that can be answered without the options');
  if (asked.type !== 'many' && /\bwhich of (the following|these statements|the options)\b/i.test(question))
    say('the question leans on its options: ask one that can be answered without them');
  if (/\b(not|never|except|least|cannot|\w+n[’']t)\b/.test(question))
    say('the question is negative: turn it round, or write NOT in capitals and say why');
  return findings;
}

/** A hint holds no word that only the right answer has. */
function hintRules(asked: AskedItem): readonly Finding[] {
  const options = optionTexts(asked);
  const key = options.find(({ right }) => right);
  if (asked.type !== 'choice' || key === undefined) return [];
  const known = [asked.stem.map((part) => plainText([part])).join(''), ...(asked.block?.lines ?? [])];
  const others = new Set(
    [...known, ...options.filter(({ right }) => !right).map(({ text }) => text)].flatMap((text) => [
      ...contentWords(text),
    ]),
  );
  const own = [...contentWords(key.text)].filter((word) => !others.has(word));
  return asked.hints.flatMap((hint, place) => {
    const found = [...contentWords(plainText(hint))].filter((word) => own.includes(word));
    return found.length === 0
      ? []
      : [
          {
            path: ['hints', place],
            message: `"${found.join('", "')}" stands in the right answer alone: the hint gives it away`,
          },
        ];
  });
}

/** What holds from a version on, or for a product, says so: a pattern, and what must stand in the same text. */
const VERSIONED: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /\bdefaults?\b/i,
    /Envoy|Istio|Kubernetes|kubelet|plain|cluster|route/,
    'whose default: name Envoy, Istio or Kubernetes',
  ],
];
/** The same for a question as a whole. */
const VERSIONED_ITEMS: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /\bsidecar container|restartPolicy: Always/i,
    /1\.29/,
    'since when there are sidecar containers: "(Kubernetes 1.29 or later)"',
  ],
];

function versionRules(asked: AskedItem): readonly Finding[] {
  const texts = textsOf(asked);
  const whole = texts.map(({ text }) => text).join('\n');
  const inOne = texts.flatMap(({ path, text }) =>
    VERSIONED.flatMap(([claim, carries, advice]) =>
      claim.test(text) && !carries.test(text) ? [{ path, message: `say ${advice}` }] : [],
    ),
  );
  const inAll = VERSIONED_ITEMS.flatMap(([claim, carries, advice]) =>
    claim.test(whole) && !carries.test(whole) ? [{ path: ['stem'], message: `say ${advice}` }] : [],
  );
  return [...inOne, ...inAll];
}

function textsOf(asked: AskedItem): readonly { readonly path: Path; readonly text: string }[] {
  const options = asked.type === 'number' ? asked.traps : asked.options;
  return [
    { path: ['stem'], text: plainText(asked.stem) },
    { path: ['explanation'], text: plainText(asked.explanation) },
    ...optionTexts(asked).map(({ place, text }) => ({ path: ['options', place, 'text'], text })),
    ...options.map(({ feedback }) => ({
      path: ['options'],
      text: [feedback.tempting ?? [], feedback.shows, feedback.because].map(plainText).join(' '),
    })),
  ];
}

const PAIR = /(?:^|[\s{,])[A-Za-z][\w-]*: +\S/g;

/** YAML stands in a block, one key a line. */
function yamlRules(item: BankItem, asked: AskedItem): readonly Finding[] {
  const codes = [
    ...asked.stem.map((part) => ({ path: ['stem'] as Path, part })),
    ...(asked.type === 'choice' || asked.type === 'many'
      ? asked.options.flatMap(({ id, text }) =>
          text.map((part) => ({ path: ['options', Number(id.slice(1)) - 1, 'text'] as Path, part })),
        )
      : []),
  ].flatMap(({ path, part }) => (typeof part === 'object' && 'code' in part ? [{ path, text: part.code }] : []));
  const flat = codes.filter(({ text }) => (text.match(PAIR) ?? []).length > 1);
  const lines =
    item.block === undefined ? [] : (asked.block?.lines ?? []).filter((line) => (line.match(PAIR) ?? []).length > 1);
  return [
    ...flat.map(({ path }) => ({ path, message: 'YAML in one line: put it in a block, one key a line' })),
    ...lines.map((line) => ({
      path: ['block', 'text'],
      message: `YAML in one line, "${line.trim()}": one key a line`,
    })),
  ];
}
