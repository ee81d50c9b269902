import { posix } from 'node:path';
import { cyclesIn } from './cycles.ts';
import type { Facts } from './facts.ts';
import { COMPUTED, type Import } from './imports.ts';
import {
  allowsPackage,
  EMPTY_NAMES,
  IMPURE_NAMES,
  LONGEST_FILE,
  OPEN_ROOMS,
  PLUGIN_PACKAGES,
  PORT_NAMES,
  PORTS_FILE,
  PURE_ROOMS,
  ROOMS,
  type Room,
} from './rules.ts';

/** Everything in the sources that breaks a rule of the house, one sentence each: place, finding, rule, right door. */
export function violations(files: readonly Facts[]): readonly string[] {
  return [...files.flatMap(violationsIn), ...cyclesIn(files)];
}

function violationsIn(file: Facts): readonly string[] {
  const room = ROOMS[roomOf(file.path)];
  if (room === undefined) {
    return [`${file.path}: no room of the house. Put it into one of src/{${Object.keys(ROOMS).join(',')}}.`];
  }
  return [
    ...file.imports.flatMap((one) => {
      const complaint = complaintAbout(file.path, room, one);
      return complaint === undefined ? [] : [`${file.path}:${one.line} imports '${one.specifier}': ${complaint}`];
    }),
    ...ambientViolations(file),
    ...shapeViolations(file),
  ];
}

function complaintAbout(path: string, room: Room, one: Import): string | undefined {
  const name = roomOf(path);
  if (one.specifier === COMPUTED) {
    return 'its address is put together at run time and cannot be checked. Write it out.';
  }
  if (!one.specifier.startsWith('.')) {
    const packages = isPlugin(path) ? [...room.packages, ...PLUGIN_PACKAGES] : room.packages;
    const list = packages.length === 0 ? 'no package' : `only ${packages.join(', ')}`;
    return allowsPackage(packages, one.specifier) ? undefined : `${name} may import ${list} from outside.`;
  }
  const target = targetOf(path, one.specifier);
  const other = roomOf(target);
  if (other === name) {
    return undefined;
  }
  if (!target.startsWith('src/')) {
    return name === 'cli' ? undefined : 'only cli may reach outside src. Content comes through the lesson.';
  }
  return complaintAboutRoom(name, room, other, one) ?? complaintAboutDoor(path, other, target);
}

function complaintAboutRoom(name: string, room: Room, other: string, one: Import): string | undefined {
  if (room.uses.includes(other)) {
    return undefined;
  }
  if (room.knowsTypesOf?.includes(other)) {
    return one.typeOnly ? undefined : `${name} may know the types of ${other} only. Write \`import type\`.`;
  }
  if (room.loadsLazily?.includes(other)) {
    return one.typeOnly || one.lazy ? undefined : `${name} loads ${other} only when it is opened. Write \`import()\`.`;
  }
  const uses = room.uses.length === 0 ? 'no other room' : `only ${room.uses.join(', ')}`;
  const door = room.uses.find((between) => ROOMS[between]?.uses.includes(other));
  const advice = door === undefined ? 'Take it as an argument.' : `Take it from ${door}, or as an argument.`;
  return `${name} may import ${uses}. ${advice}`;
}

function complaintAboutDoor(path: string, other: string, target: string): string | undefined {
  const door = `src/${other}/index.ts`;
  if (target === door || OPEN_ROOMS.includes(other)) {
    return undefined;
  }
  return `a room is entered by its index.ts. Import it from '${posix.relative(posix.dirname(path), door)}'.`;
}

function ambientViolations(file: Facts): readonly string[] {
  const room = roomOf(file.path);
  const impure = PURE_ROOMS.includes(room) ? IMPURE_NAMES : {};
  return file.ambient.flatMap(({ name, line }) => {
    if (PORT_NAMES.includes(name) && room !== PORTS_FILE) {
      return [`${file.path}:${line} uses ${name}: only ${PORTS_FILE} may. Take it from the player's ports.`];
    }
    const advice = Object.hasOwn(impure, name) ? impure[name] : undefined;
    return advice === undefined
      ? []
      : [`${file.path}:${line} uses ${name}: ${room} gives the same result for the same input; ${advice}.`];
  });
}

function shapeViolations(file: Facts): readonly string[] {
  const name = posix.basename(file.path);
  return [
    ...file.enums.map((one) => `${file.path}:${one.line} declares enum ${one.name}: use a union of strings.`),
    ...file.defaultExports.map((one) => `${file.path}:${one.line} has a default export: export it by its name.`),
    ...(EMPTY_NAMES.test(name) ? [`${file.path}: "${name}" says nothing of what it holds: name it after that.`] : []),
    ...(file.lines > LONGEST_FILE
      ? [`${file.path}: ${file.lines} lines, and ${LONGEST_FILE} is the most: split it by what changes together.`]
      : []),
  ];
}

/** The file that a relative import names, by its path from the root, without `?raw` and the like. */
function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
}

/** `src/views/hops.ts` is in `views`; a file of src itself is its own room. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? path;
}

function isPlugin(path: string): boolean {
  return roomOf(path) === 'lesson' && /plugin/i.test(posix.basename(path));
}
