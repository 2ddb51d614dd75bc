import { listCheckpointsToEdit, removeCheckpoint } from "#app/domain/door/edit-checkpoints.ts";
import { removeOption } from "#app/domain/edition/edit-options.ts";
import { removePracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import { removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { listPracticalPages } from "#app/domain/edition/practical-pages.ts";
import { listQuotas, removeQuota } from "#app/domain/edition/quotas.ts";
import { listRooms, removeRoom } from "#app/domain/edition/rooms.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { listTracks, removeTrack } from "#app/domain/edition/tracks.ts";
import { listVenues, removeVenue } from "#app/domain/edition/venues.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { listSpeakers, removeSpeaker } from "#app/domain/programme/speakers.ts";
import { removeQuestion } from "#app/domain/questions/edit-questions.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { listTags, removeTag } from "#app/domain/registration/tags.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Bare, Below } from "#app/i18n/path.ts";
import type { MenuEntry } from "#app/ui/organiser/office.ts";

type RowPage = Exclude<Extract<Below<"/organisation/:year">, `/${string}/:id`>, `/${string}/${string}/:id`>;

interface Removing {
  readonly edition: number;
  readonly id: number;
  readonly by: number;
  readonly now: Date;
}

type Removed = { kind: "removed" | "unknown" } | { kind: "kept"; count: number; reason?: string };

/** A record that can be removed while nothing refers to it. */
export interface Removal {
  /** The menu entry that it belongs to. */
  readonly menuEntry: MenuEntry;
  readonly page: RowPage;
  /** The page that reports the removal. */
  readonly after: Bare<Below<"/organisation/:year">>;
  /** The right that removing requires. */
  readonly right: OfficeRight;
  readonly list: (db: Database, edition: { edition: number }) => Promise<readonly { id: number; name: string }[]>;
  /** `kept` with the number of records that still refer to it. */
  readonly remove: (db: Database, removing: Removing) => Promise<Removed>;
  /** A key of `organiser:errors` that says why it stays, unless the outcome names another reason. */
  readonly reason: string;
}

/** What can be removed, by its word in the address. */
const REMOVALS = {
  lieux: {
    page: "/lieux/:id",
    after: "/lieux",
    menuEntry: "venues",
    right: "edit-settings",
    list: listVenues,
    reason: "venueInUse",
    remove: async (db, { id: venue, ...by }) => refusedWhileUsed(await removeVenue(db, { ...by, venue }), "rooms"),
  },
  salles: {
    page: "/salles/:id",
    after: "/lieux",
    menuEntry: "venues",
    right: "edit-settings",
    list: listRooms,
    reason: "roomInUse",
    remove: async (db, { id, ...by }) => {
      const outcome = await removeRoom(db, { ...by, room: id });
      if (outcome.kind === "held") return { kind: "kept", count: outcome.holds, reason: "roomHeld" };
      if (outcome.kind !== "in-use" || outcome.sessions > 0) return refusedWhileUsed(outcome, "sessions");
      return { kind: "kept", count: outcome.slots, reason: "roomProposed" };
    },
  },
  thematiques: {
    page: "/thematiques/:id",
    after: "/thematiques",
    menuEntry: "tracks",
    right: "edit-programme",
    list: listTracks,
    reason: "trackInUse",
    remove: async (db, { id: track, ...by }) => refusedWhileUsed(await removeTrack(db, { ...by, track }), "sessions"),
  },
  categories: {
    page: "/categories/:id",
    after: "/categories",
    menuEntry: "ticketTypes",
    right: "edit-settings",
    list: listTicketTypes,
    reason: "ticketTypeInUse",
    remove: async (db, { id: ticketType, ...by }) =>
      refusedWhileUsed(await removeTicketType(db, { ...by, ticketType }), "registrations"),
  },
  quotas: {
    page: "/quotas/:id",
    after: "/quotas",
    menuEntry: "quotas",
    right: "edit-settings",
    list: listQuotas,
    reason: "quotaInUse",
    remove: async (db, { id: quota, ...by }) => refusedWhileUsed(await removeQuota(db, { ...by, quota }), "used"),
  },
  options: {
    page: "/options/:id",
    after: "/options",
    menuEntry: "options",
    right: "edit-settings",
    list: listOptions,
    reason: "optionChosen",
    remove: async (db, { id: option, ...by }) => {
      const outcome = await removeOption(db, { ...by, option });
      return outcome.kind === "asked-at-door"
        ? { kind: "kept", count: outcome.points, reason: "optionAskedAtDoor" }
        : refusedWhileUsed(outcome, "count");
    },
  },
  etiquettes: {
    page: "/etiquettes/:id",
    after: "/etiquettes",
    menuEntry: "registrations",
    right: "edit-registrations",
    list: listTags,
    reason: "choice",
    remove: async (db, { id: tag, ...by }) => await removeTag(db, { ...by, tag }),
  },
  questions: {
    page: "/questions/:id",
    after: "/questions",
    menuEntry: "questions",
    right: "edit-settings",
    list: async (db, edition) => (await listQuestions(db, edition)).map(({ id, label }) => ({ id, name: label })),
    reason: "questionAnswered",
    remove: async (db, { id: question, ...by }) => {
      const outcome = await removeQuestion(db, { ...by, question });
      if (outcome.kind !== "in-use") return outcome;
      const { answers } = outcome;
      return answers === null
        ? { kind: "kept", count: 1, reason: "surveyQuestionAnswered" }
        : { kind: "kept", count: answers };
    },
  },
  informations: {
    page: "/informations/:id",
    after: "/informations",
    menuEntry: "practical",
    right: "edit-settings",
    list: async (db, edition) => (await listPracticalPages(db, edition)).map(({ id, title }) => ({ id, name: title })),
    reason: "pageShown",
    remove: async (db, { id: page, ...by }) =>
      refusedWhileUsed(await removePracticalPage(db, { ...by, page }), "count"),
  },
  intervenants: {
    page: "/intervenants/:id",
    after: "/intervenants",
    menuEntry: "speakers",
    right: "edit-programme",
    list: listSpeakers,
    reason: "speakerInUse",
    remove: async (db, { id: speaker, ...by }) =>
      refusedWhileUsed(await removeSpeaker(db, { ...by, speaker }), "sessions"),
  },
  "points-de-controle": {
    page: "/points-de-controle/:id",
    after: "/points-de-controle",
    menuEntry: "checkpoints",
    right: "edit-checkpoints",
    list: listCheckpointsToEdit,
    reason: "checkpointScanned",
    remove: async (db, { id: checkpoint, ...by }) => {
      const outcome = await removeCheckpoint(db, { ...by, checkpoint });
      return outcome.kind === "of-session"
        ? { kind: "kept", count: 1, reason: "checkpointOfSession" }
        : refusedWhileUsed(outcome, "scans");
    },
  },
} as const satisfies Record<string, Removal>;

/** Returns a verb's outcome. A record that stays has its number of references in the outcome's field `count`. */
function refusedWhileUsed<Count extends string>(
  outcome: { readonly kind: "removed" | "unknown" } | ({ readonly kind: string } & Readonly<Record<Count, number>>),
  count: Count,
): Removed {
  return count in outcome ? { kind: "kept", count: (outcome as Record<Count, number>)[count] } : (outcome as Removed);
}

/** Returns the removal that the address names, or null. */
export function removalOf(word: string | undefined): Removal | null {
  return Object.hasOwn(REMOVALS, word ?? "") ? REMOVALS[word as keyof typeof REMOVALS] : null;
}
