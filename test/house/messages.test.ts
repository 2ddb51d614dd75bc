import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NAMESPACES } from "#app/i18n/namespaces.ts";
import { sourceFiles } from "./source-files.ts";

test.each(NAMESPACES)("every message of %s exists in both languages, with the same placeholders", (namespace) => {
  expect(blanks(namespace, "en")).toEqual(blanks(namespace, "fr"));
});

test.each(NAMESPACES)("no message of %s is empty, and French ones keep their punctuation on the line", (namespace) => {
  const french = Object.entries(messages(namespace, "fr"));
  expect(french.filter(([, text]) => text.trim() === "")).toEqual([]);
  // A space before ; ! ? : or inside guillemets must be non-breaking; times of day such as 9:30 have none.
  expect(french.filter(([, text]) => / [;!?:»]|« /.test(text)).map(([key]) => key)).toEqual([]);
});

test("every message is used", () => {
  const code = sourceFiles()
    .filter((file) => file.path.startsWith("app/") || file.path.startsWith("bin/"))
    .map((file) => file.text)
    .join("\n");
  const named = namesIn(code);
  const unused = NAMESPACES.flatMap((namespace) =>
    Object.keys(messages(namespace, "fr"))
      .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ""))
      .filter((key) => !isNamed(named, key))
      .map((key) => `${namespace}:${key}`),
  );
  expect([...new Set(unused)]).toEqual([]);
});

interface Named {
  /** The ends of strings, from each of their dots and colons on. */
  readonly ends: ReadonlySet<string>;
  /** The texts before `.${` in templates, from each of their dots and colons on. */
  readonly beginnings: ReadonlySet<string>;
  /** Strings of dots and letters only. */
  readonly whole: ReadonlySet<string>;
}

/** Collects the names of messages in the code once: searching all of it for each of 4,000 keys takes 20 s. */
function namesIn(code: string): Named {
  const matches = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name = ""]) => name);
  return {
    ends: new Set(matches(/([\w.:-]+)["`]/g).flatMap(tails)),
    beginnings: new Set(matches(/([\w.:-]+)\.\$\{/g).flatMap(tails)),
    // A form names the place of its own sentences (`says`) with the namespace as a prefix.
    whole: new Set(matches(/"([\w.:-]+)"/g).flatMap((name) => [name, name.replace(/^\w+:/, "")])),
  };
}

/** The names of `a:b.c`: `a:b.c`, `b.c` and `c`. */
function tails(name: string): string[] {
  return [name, ...[...name.matchAll(/[.:]/g)].map(({ index }) => name.slice(index + 1))];
}

/** True if a key is named in full, or by its prefix where its last part is data (`kinds.${kind}`). */
function isNamed({ ends, beginnings, whole }: Named, key: string): boolean {
  const parts = key.split(".");
  if (ends.has(key)) return true;
  return parts.some((_, at) => {
    if (at === 0) return false;
    const beginning = parts.slice(0, at).join(".");
    return beginnings.has(beginning) || whole.has(beginning);
  });
}

function blanks(namespace: string, language: string): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(messages(namespace, language)).map(([key, text]) => [
      key,
      // A format belongs to one language: `{{name, de}}` fills the same placeholder as `{{name}}`.
      [...new Set(text.replace(/\{\{(\w+), \w+\}\}/g, "{{$1}}").match(/\{\{[^}]+\}\}|<\/?\w+>/g) ?? [])].sort(),
    ]),
  );
}

function messages(namespace: string, language: string): Record<string, string> {
  return flat(JSON.parse(readFileSync(`app/i18n/${language}/${namespace}.json`, "utf8")));
}

function flat(tree: Record<string, unknown>, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, value]) =>
        typeof value === "string"
          ? [[prefix + key, value]]
          : Object.entries(flat(value as Record<string, unknown>, `${prefix}${key}.`)),
      ),
  );
}
