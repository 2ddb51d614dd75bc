/** Sessionize's "All" JSON: sessions that refer to speakers, rooms and category items by id. */
import { z } from "zod";
import type { IncomingProgramme } from "../domain/programme/incoming.ts";
import type { Findings } from "./problems.ts";
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

/** What ids stand for in one "All" file. */
export interface SessionizeAll {
  readonly rooms: ReadonlyMap<string, string>;
  readonly speakers: ReadonlySet<string>;
  categoriesOf(items: readonly (string | number)[]): Category[];
}

/** `{ sessions, speakers, rooms, categories }`; a session naming a room or speaker that is not listed is refused. Null after a refusal. */
export function readAll(
  document: unknown,
  asked: { readonly timeZone: string | null; readonly fallbackTimeZone: string },
  findings: Findings,
): IncomingProgramme | null {
  const all = shaped(ALL, document, [], findings);
  if (!all) return null;
  const items = new Map(all.categories.flatMap(categoryItems));
  const reading = new Reading(asked, findings, {
    rooms: new Map(all.rooms.flatMap(({ id, name }) => (id && name ? [[id, name] as const] : []))),
    speakers: new Set(all.speakers.flatMap(({ id }) => id ?? [])),
    categoriesOf: (ids) => ids.flatMap((id) => items.get(String(id)) ?? []),
  });
  for (const { name } of all.rooms) if (name) reading.draft.addRoom({ name, venue: null, capacity: null });
  for (const speaker of all.speakers) {
    if (!speaker.id) continue;
    const name = speaker.fullName ?? [speaker.firstName, speaker.lastName].filter(Boolean).join(" ");
    reading.draft.addSpeaker({
      externalId: speaker.id,
      name: name || `#${speaker.id}`,
      biography: speaker.bio,
      organisation: null,
      function: speaker.tagLine,
    });
  }
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
