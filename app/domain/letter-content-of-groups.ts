/** The contents of letters about working groups, their meetings, proposals and rooms. */
import { z } from "zod";
import { id, ids, letters } from "./letter-shape.ts";

/**
 * What a letter said about a meeting. It is stored with the letter once that is sent, so that the next letter can say
 * what changed.
 */
export const storedMeetingFacts = z.object({
  title: z.string(),
  /** Instants in ISO 8601; both or neither. */
  start: z.string().nullable().catch(null),
  end: z.string().nullable().catch(null),
  /** Room, venue and address in one line. */
  where: z.string().nullable().catch(null),
  /** Address of the video call. */
  link: z.string().nullable().catch(null),
  agenda: z.string().nullable().catch(null),
});

export type StoredMeetingFacts = Readonly<z.infer<typeof storedMeetingFacts>>;

/** A letter about a meeting; its text is made from the meeting as it is when the letter is sent. */
export const meetingLetter = letters(
  [
    ...(["meeting-proposed", "meeting-convened", "meeting-changed", "meeting-cancelled"] as const),
    // To a person who has left the group: it withdraws the date.
    "meeting-left",
    // To those who lead the group: a letter did not reach a member.
    "meeting-unreached",
    "minutes-kept",
  ],
  {
    meetingId: id,
    /** The meeting before the change, for a member whom no earlier letter has told. */
    before: storedMeetingFacts.readonly().optional(),
    /** Ids of dates that were added to a poll. */
    added: ids.optional(),
    /** True when minutes that were sent before have changed. */
    again: z.boolean().optional(),
  },
);

/**
 * To a person who takes a seat or leaves it; `holderId` is the id of the row that holds who held the seat from when to
 * when.
 */
export const seatLetter = letters(["seat-given", "seat-changed", "seat-ended"], { holderId: id });

export const proposalLetter = letters(["proposal-accepted", "proposal-countered", "proposal-declined"], {
  answerId: id,
});

export const roomLetter = letters(["room-granted", "room-declined", "room-ended"], { holdId: id });

export const GROUP_LETTERS = [meetingLetter, seatLetter] as const;
