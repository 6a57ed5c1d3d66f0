/**
 * Takes out of a source map what is of packages, whose lines in the bundle can be read as they are. Node.js reads the map when
 * the function starts: what is left of it is read in no time. The format: https://tc39.es/ecma426/#sec-base64-vlq.
 */
export function keepOwnSources(text, isOwn) {
  const map = JSON.parse(text);
  const places = map.sources.map((source) => isOwn(source));
  const indexes = places.map((own, index) => places.slice(0, index).filter(Boolean).length);
  const last = { source: 0, line: 0, column: 0 };
  const written = { source: 0, line: 0, column: 0 };
  let wasOwn = false;
  const mappings = map.mappings.split(";").map((line) => {
    let generated = 0;
    let writtenGenerated = 0;
    const write = (...deltas) => {
      writtenGenerated = generated;
      return deltas.map(encode).join("");
    };
    const segments = line.split(",").map((segment) => {
      if (segment === "") return "";
      const [column, source, sourceLine, sourceColumn] = decode(segment);
      generated += column;
      const before = generated - writtenGenerated;
      if (source !== undefined) {
        last.source += source;
        last.line += sourceLine;
        last.column += sourceColumn;
      }
      const isMapped = source !== undefined && places[last.source];
      const endsOwn = wasOwn && !isMapped;
      wasOwn = isMapped;
      // Names are left out: nobody reads them, and esbuild changes few.
      if (!isMapped) return endsOwn ? write(before) : "";
      const now = { ...last, source: indexes[last.source] };
      const deltas = [now.source - written.source, now.line - written.line, now.column - written.column];
      Object.assign(written, now);
      return write(before, ...deltas);
    });
    return segments.filter((segment) => segment !== "").join(",");
  });
  const pick = (list) => list.filter((_, index) => places[index]);
  return JSON.stringify({
    version: 3,
    sources: pick(map.sources),
    sourcesContent: pick(map.sourcesContent),
    names: [],
    mappings: mappings.join(";").replace(/;+$/, ""),
  });
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = shift = 0;
    }
  }
  return numbers;
}

function encode(number) {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = "";
  do {
    const bits = rest & 31;
    rest >>= 5;
    text += DIGITS[rest > 0 ? bits | 32 : bits];
  } while (rest > 0);
  return text;
}
