import { clip, widthOf } from './fit.ts';

/** `10.96.0.50:80` as two lines, port below, where one would be too wide. A plain name is cut. */
export function addressLines(address: string, max: number, size: number): readonly string[] {
  const port = address.lastIndexOf(':');
  if (widthOf(address, size, true) <= max || port < 1) {
    return [clip(address, max, size, true)];
  }
  return [clip(address.slice(0, port), max, size, true), address.slice(port)];
}

/** A machine's word in at most two lines: an address at its port, a cluster's name at a bar, any other where the line is full. */
export function machineLines(word: string, max: number, size: number): readonly string[] {
  const room = Math.floor(max / widthOf('0', size, true));
  const atPort = addressLines(word, max, size);
  if (atPort.length > 1 || word.length <= room) {
    return atPort;
  }
  const end = word.lastIndexOf('|', room - 1) + 1 || room;
  return [word.slice(0, end), clip(word.slice(end), max, size, true)];
}
