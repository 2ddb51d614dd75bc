import { ANONYMOUS_ACCOUNT, acts, type PersonalData, personalData } from "./personal-data-entry.ts";

const OF_PERSON = { rule: "contact", ending: "erase", ties: { person_id: "person" } } as const;
const archived = (meeting: string) =>
  `(select archived_at from working_group join meeting as own on own.working_group_id = working_group.id
    where own.id = ${meeting})`;

/** Seats, votes and presence in working groups. Presence stays as a count, minutes as the group's record. */
export const PERSONAL_DATA_OF_GROUPS: readonly PersonalData[] = [
  personalData("vote", ["person_id", "meeting_date_id", "answer", "voted_at"], ["votes", "groups"], OF_PERSON),
  personalData("calendar_key", ["person_id", "hash", "made_at"], ["calendar", "groups"], OF_PERSON),
  personalData(
    "seat_holder",
    ["person_id", "seat_id", "capacity", "since", "ended_at", "given_name", "family_name"],
    ["seats", "groups"],
    OF_PERSON,
  ),
  personalData("attendance", { person_id: ANONYMOUS_ACCOUNT }, ["presence", "groups"], {
    ...{ rule: "contact", ending: "anonymise", ties: { person_id: "person" } },
  }),
  personalData("attendance", ["state", "noted_at", "signed_at"], ["presence", "groups"], {
    ...{ rule: "contact", ending: "anonymise", through: "attendance" },
  }),
  ...acts("attendance", { noted_by: ANONYMOUS_ACCOUNT }),
  ...acts("meeting", { created_by: ANONYMOUS_ACCOUNT }),
  personalData("meeting", ["minutes"], ["minutes", "groups"], {
    ...{ rule: "group-end", ending: "empty", from: archived("meeting.id") },
    only: "minutes is not null and not minutes_public",
  }),
  personalData("decision", ["responsible"], ["minutes", "groups"], {
    ...{ rule: "group-end", ending: "empty", from: archived("decision.meeting_id"), only: "responsible is not null" },
  }),
  personalData("room_hold", { why: null, held_by: ANONYMOUS_ACCOUNT }, ["acts", "groups"], {
    ...{ rule: "contact", ending: "anonymise", ties: { held_by: "person" } },
  }),
  ...acts("room_hold", { granted_by: null }),
  personalData("room_hold", ["release_reason", "released_by"], ["acts", "groups"], {
    ...{ rule: "contact", ending: "empty", ties: { released_by: "person" } },
  }),
  ...acts("proposal", { proposed_by: ANONYMOUS_ACCOUNT }),
  personalData("proposal_answer", { message: null, answered_by: ANONYMOUS_ACCOUNT }, ["acts", "groups"], {
    ...{ rule: "contact", ending: "anonymise", ties: { answered_by: "person" } },
  }),
  personalData("proposal_answer", ["refusal", "refused_by"], ["acts", "groups"], {
    ...{ rule: "contact", ending: "empty", ties: { refused_by: "person" } },
  }),
];
