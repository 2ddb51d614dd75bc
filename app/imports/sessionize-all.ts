/** Sessionize's "All" JSON: sessions refer to speakers, rooms and category items by id. */
import { z } from "zod";
import type { IncomingProgramme } from "../domain/programme/incoming.ts";
import type { Findings } from "./problems.ts";
import type { ReadingOptions } from "./programme-draft.ts";
import { type Category, Reading } from "./sessionize.ts";
import { identifier, listOf, looseObjects, oneLine, prose, shaped } from "./shapes.ts";

const ALL = z.object({
  sessions: z.array(z.unknown()),
  speakers: listOf(
    z.object({
      id: identifier,
      fullName: oneLine,
      firstName: oneLine,
      lastName: oneLine,
      bio: prose,
      tagLine: oneLine,
    }),
  ),
  rooms: listOf(z.object({ id: identifier, name: oneLine })),
  categories: looseObjects,
});

/** What the ids of an "All" file refer to. */
export interface SessionizeAll {
  readonly rooms: ReadonlyMap<string, string>;
  readonly speakers: ReadonlySet<string>;
  /** Speakers without a name. */
  readonly unnamed: ReadonlySet<string>;
  categoriesOf(items: readonly (string | number)[]): Category[];
}

/**
 * Reads `{ sessions, speakers, rooms, categories }`; a session with an unlisted room or speaker is refused. Null after
 * a refusal.
 */
export function readAll(document: unknown, asked: ReadingOptions, findings: Findings): IncomingProgramme | null {
  const all = shaped(ALL, document, [], findings);
  if (!all) return null;
  const items = new Map(all.categories.flatMap(categoryItems));
  const people = all.speakers.flatMap(({ id, fullName, firstName, lastName, ...rest }) =>
    id ? [{ id, name: fullName ?? [firstName, lastName].filter(Boolean).join(" "), ...rest }] : [],
  );
  const reading = new Reading(asked, findings, {
    rooms: new Map(all.rooms.flatMap(({ id, name }) => (id && name ? [[id, name] as const] : []))),
    speakers: new Set(people.map(({ id }) => id)),
    unnamed: new Set(people.flatMap(({ id, name }) => (name ? [] : [id]))),
    categoriesOf: (ids) => ids.flatMap((id) => items.get(String(id)) ?? []),
  });
  for (const { name } of all.rooms) if (name) reading.draft.addRoom({ name, venue: null, capacity: null });
  for (const { id, name, bio, tagLine } of people)
    if (name) reading.draft.addSpeaker({ externalId: id, name, biography: bio, organisation: null, jobTitle: tagLine });
  all.sessions.forEach((session, index) => {
    reading.add(session, ["sessions", index], null);
  });
  return reading.finish();
}

function categoryItems(category: Record<string, unknown>): (readonly [string, Category])[] {
  const title = oneLine.parse(category.title ?? category.name);
  return looseObjects.parse(category.items ?? category.categoryItems).flatMap((item) => {
    const id = identifier.safeParse(item.id).data;
    const name = oneLine.parse(item.name);
    return title && id && name ? [[id, { title, item: name }] as const] : [];
  });
}
