import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** SQL: whether a row of `speaker` is in a programme that is public. */
export const IN_PUBLIC_PROGRAMME = `exists (
  select from edition join release on release.edition_id = edition.id
  where edition.id = speaker.edition_id and edition.published_at is not null
    and release.programme @> jsonb_build_object('speakers', jsonb_build_array(jsonb_build_object('slug', speaker.slug))))`;
/** Builds SQL: whether the account with this id is a speaker of a public programme. */
export const isPublicSpeaker = (person: string) =>
  `exists (select from speaker where speaker.person_id = ${person} and ${IN_PUBLIC_PROGRAMME})`;

const PUBLISHED = { rule: "published", ending: "erase" } as const;
const OF_PERSON = { rule: "contact", ending: "erase", ties: { person_id: "person" } } as const;
const notPublic = (table: string) => `not ${isPublicSpeaker(`${table}.person_id`)}`;

/** Speakers, their pages, files and invitations, and people's own programmes. What a public programme says stays with it. */
export const PERSONAL_DATA_OF_PROGRAMME: readonly PersonalData[] = [
  personalData("starred_session", ["person_id", "session_id", "starred_at"], ["stars", "own-programme"], OF_PERSON),
  personalData("programme_calendar_key", ["person_id", "hash", "made_at"], ["calendar", "own-programme"], OF_PERSON),
  personalData("import_preview", ["created_by"], ["acts", "responsibility"], {
    ...{ rule: "week", ending: "erase", from: "created_at", ties: { created_by: "person" } },
  }),
  personalData("import_preview", ["programme", "file_name"], ["draft", "programme"], {
    ...{ rule: "week", ending: "erase", from: "created_at" },
  }),
  personalData("reviewed_draft", ["programme"], ["draft", "programme"], {
    ...{ rule: "week", ending: "erase", from: "reviewed_at" },
  }),
  personalData("notice", ["words", "told_by"], ["acts", "responsibility"], {
    ...{ rule: "contact", ending: "empty", from: "happened_at", only: "num_nonnulls(words, told_by) > 0" },
    ties: { told_by: "person", speaker_id: "speaker" },
  }),
  ...acts("notice", { closed_by: null }),
  personalData(
    "invitation",
    [
      ...([
        "speaker_id",
        "email",
        "language",
        "message",
        "invited_at",
        "answered_at",
        "answer",
        "answer_note",
      ] as const),
      ...(["reminded_at", "withdrawn_at"] as const),
    ],
    ["invitation", "programme"],
    {
      ...{ rule: "contact", ending: "erase", from: "invited_at" },
      ties: { email: "address", speaker_id: "speaker" },
    },
  ),
  ...acts("invitation", { invited_by: null, withdrawn_by: null }),
  ...acts("mailing", { prepared_by: null, sent_by: null, dropped_by: null }),
  ...acts("practical_page_text", { saved_by: null }),
  ...acts("release", { released_by: null }),
  ...acts("session", { cancelled_by: null }),
  personalData("slides", ["person_id", "file_name", "content", "uploaded_at", "shown_at"], ["slides", "programme"], {
    ...{ ...PUBLISHED, ties: { person_id: "person" } },
    only: `(slides.shown_at is null or ${notPublic("slides")})`,
  }),
  personalData(
    "profile",
    ["person_id", "biography", "biography_en", "website", "portrait_id", "changed_at"],
    ["speaker", "programme"],
    { ...PUBLISHED, ties: { person_id: "person" }, only: notPublic("profile") },
  ),
  personalData("portrait", ["person_id", "uploaded_at"], ["portrait", "programme"], {
    ...{ ...PUBLISHED, ties: { person_id: "person" } },
    only: `(${notPublic("portrait")} or not exists (select from profile where portrait_id = portrait.id))`,
  }),
  personalData("portrait_file", ["portrait_id", "content"], ["portrait", "programme"], {
    ...{ rule: "published", ending: "anonymise", through: "portrait" },
  }),
  personalData("session_speaker", ["speaker_id", "role", "represented_by"], ["speaker", "programme"], {
    ...{ rule: "published", ending: "anonymise", through: "speaker" },
  }),
  personalData("release", ["programme"], ["speaker", "programme"], {
    ...{ rule: "published", ending: "anonymise", through: "speaker" },
  }),
  personalData(
    "speaker",
    ["name", "slug", "external_id", "organisation", "job_title", "biography", "person_id", "erased_at"],
    ["speaker", "programme"],
    {
      ...{ ...PUBLISHED, ties: { person_id: "person" }, only: `not ${IN_PUBLIC_PROGRAMME}` },
      from: "(select created_at from edition where edition.id = speaker.edition_id)",
    },
  ),
];
