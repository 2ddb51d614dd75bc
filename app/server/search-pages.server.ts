import { hash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { findEdition } from "#app/domain/edition/edition.ts";
import { type Places, placesOf } from "#app/domain/programme/availability.ts";
import { searchSpeakers } from "#app/domain/programme/programme-search.ts";
import { filterSessions } from "#app/domain/programme/programme-view.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import type { Database } from "#app/domain/transaction.ts";
import { filterOf, readQuery } from "#app/ui/programme/query.ts";
import { cutPage, type PageTemplate, sendPage } from "./page-template.server.ts";
import { openTurns } from "./turns.ts";

/** A search in a released programme. */
interface Search {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly year: number;
  readonly text: string;
  /** Finds what the page shows. */
  readonly found: (searched: Searched, search: Search) => readonly (number | string)[];
}

/** A public programme, and how full its sessions are. */
interface Searched {
  readonly programme: ReleasedProgramme;
  readonly places: ReadonlyMap<number, Places>;
}

export interface SearchPages {
  /**
   * Answers a search. The pages of two searches with the same result differ in the text alone, so a page is rendered
   * once for each result.
   *
   * @param key of a public page
   * @param render renders the page with a placeholder as its text, and the results of `sought`
   * @returns null when the page is none of these searches; false when the caller answers as usual
   * @throws TurnsFull when too many searches wait
   */
  readonly serve: (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    render: (key: string, sought: string) => Promise<Response>,
  ) => Promise<boolean> | null;
  /** Forgets all programmes and pages. */
  readonly clear: () => void;
}

type Template = PageTemplate<"text">;

const PAGES: readonly (readonly [path: RegExp, found: Search["found"]])[] = [
  [
    /^(?:\/en)?\/([1-9]\d{3})\/programme$/,
    ({ programme, places }, { parameters, text }) => {
      const query = { ...readQuery(parameters, programme), text };
      return filterSessions(programme, filterOf(query, places)).map(({ id }) => id);
    },
  ],
  [
    /^(?:\/en)?\/([1-9]\d{3})\/intervenants$/,
    ({ programme }, { text }) => searchSpeakers(programme.speakers, text).map(({ slug }) => slug),
  ],
];
/** The pages cut a longer text. */
const LONGEST_TEXT = 100;
const MAX_BYTES = 48 * 1024 * 1024;
/** Of three milliseconds, other requests have two. */
const SHARE = { slice: 1, rest: 2, waiting: 2000 };

/** Opens the cache of searches. */
export function openSearchPages(db: Database): SearchPages {
  const stem = `q${randomBytes(12).toString("hex")}`;
  const marks = { text: `${stem}&` };
  const turns = openTurns(SHARE);
  const templates = new LRUCache<string, Template>({ maxSize: MAX_BYTES, sizeCalculation: ({ size }) => size });
  let programmes = new Map<number, Promise<Searched | null>>();
  let rendering = new Map<string, Promise<Template | null>>();

  const programmeOf = (year: number) => {
    const known = programmes.get(year);
    if (known) return known;
    const read = readProgramme(db, year);
    // Years without an edition are not remembered: there is no end of them.
    const own = programmes.set(year, read);
    read.then(
      (programme) => programme ?? own.delete(year),
      () => own.delete(year),
    );
    return read;
  };
  const make = (
    name: string,
    key: string,
    text: string,
    render: (key: string, sought: string) => Promise<Response>,
  ) => {
    const own = rendering;
    const made = render(key, text).then(async (response) => {
      if (response.status !== 200) return null;
      const template = await cutPage(response, marks);
      // A text that is written in another way could not be filled in.
      if (template.parts.some((part) => "plain" in part && part.plain.includes(stem))) return null;
      if (own === rendering) templates.set(name, template);
      return template;
    });
    rendering.set(name, made);
    const forget = () => void own.delete(name);
    made.then(forget, forget);
    return made;
  };

  return {
    serve: (key, request, response, render) => {
      const search = searchOf(key);
      if (!search) return null;
      const send = (template: Template) => {
        const etag = `${template.etag}-${hash("sha1", search.text, "base64url").slice(0, 12)}`;
        sendPage(template, { text: search.text }, request, response, etag);
        return true;
      };
      return programmeOf(search.year).then(async (programme) => {
        if (!programme) return false;
        const marked = new URLSearchParams(search.parameters);
        marked.set("q", marks.text);
        const page = `${search.path}?${marked}`;
        const name = await turns.run(() => {
          const found = hash("sha1", search.found(programme, search).join(" "));
          const known = templates.get(`${page} ${found}`);
          if (known) send(known);
          return known ? null : `${page} ${found}`;
        });
        if (name === null) return true;
        const running = rendering.get(name);
        // Another visitor's rendering may be refused for what that visitor does.
        const shared = running && (await running.catch(() => null));
        const template = shared ?? (await make(name, page, search.text, render));
        return template ? send(template) : false;
      });
    },
    clear: () => {
      programmes = new Map();
      rendering = new Map();
      templates.clear();
    },
  };
}

function searchOf(key: string): Search | null {
  const [path = "", query] = key.split("?");
  if (query === undefined) return null;
  const parameters = new URLSearchParams(query);
  const text = parameters.get("q") ?? "";
  if (text === "" || text.length > LONGEST_TEXT) return null;
  for (const [pattern, found] of PAGES) {
    const year = Number(pattern.exec(path)?.[1]);
    if (year) return { path, parameters, year, text, found };
  }
  return null;
}

async function readProgramme(db: Database, year: number): Promise<Searched | null> {
  const edition = await findEdition(db, { year });
  const release = edition && (await currentRelease(db, { edition: edition.id }));
  return release && { programme: release.programme, places: await placesOf(db, { edition: edition.id }) };
}
