import { dayOf, EDITION_OF, ENTERED_AT, LAST_AT, ORDER_OF_SCAN } from "./anonymous-moments.ts";
import { acts, NAMES_NOBODY, type PersonalData, personalData } from "./personal-data-entry.ts";

/** Badges, scans and presence. Days and counts stay, people do not. */
export const PERSONAL_DATA_OF_DOOR: readonly PersonalData[] = [
  personalData("badge_run", ["file"], ["badge-file", "door"], {
    ...{ rule: "month", ending: "empty", from: "finished_at", only: "file is not null", ties: { id: "badge-run" } },
  }),
  personalData("certificate_run", ["file", "among"], ["certificate-file", "door"], {
    ...{ rule: "month", ending: "empty", from: "finished_at", only: "file is not null" },
    ties: { id: "certificate-run" },
  }),
  ...acts("certificate_run", { asked_by: null }),
  ...acts("badge_run", { asked_by: null, printed_by: null }),
  personalData("printed_badge", ["registration_id", "fingerprint"], ["badge", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData(
    "latin_letters",
    ["registration_id", "name", "organisation", "job_title", "written_at"],
    ["badge", "door"],
    {
      ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
    },
  ),
  ...acts("latin_letters", { written_by: null }),
  // The code stays, so that the page of an old paper says that it no longer holds.
  personalData(
    "certificate",
    {
      certified: null,
      issued_at: dayOf("certificate.issued_at", EDITION_OF("certificate.registration_id")),
      replaced_at: dayOf("certificate.replaced_at", EDITION_OF("certificate.registration_id")),
    },
    ["certificate", "door"],
    NAMES_NOBODY,
  ),
  personalData("certificate", ["registration_id", "code"], ["certificate", "door"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
  personalData("badge", ["registration_id", "number", "issued_at", "reason"], ["badge", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData("blank_link", ["registration_id", "blank", "linked_at", "ended_at", "end_reason"], ["badge", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  ...acts("blank_link", { linked_by: null, ended_by: null }),
  personalData(
    "scan",
    {
      ...{
        result: "result || '{\"name\": null}'",
        badge_number: null,
        device: null,
        reason: null,
        decision_reason: null,
      },
      // The verdict of a phone without a network, which the door's log counts; a phone may send any text.
      shown: "case when shown = 'waiting' then shown end",
      ...{ scanned_at: ORDER_OF_SCAN, at: ORDER_OF_SCAN, received_at: ORDER_OF_SCAN },
    },
    ["passages", "door"],
    NAMES_NOBODY,
  ),
  personalData("scan", ["registration_id", "merged_from_id", "direction"], ["passages", "door"], {
    rule: "contact",
    ending: "anonymise",
    through: "registration",
  }),
  // A group has no registration, with which the others end.
  personalData("scan", ["label"], ["passages", "door"], {
    ...{ rule: "month", ending: "empty", from: "at", only: "people is not null and label is not null" },
  }),
  ...acts("scan", { scanned_by: null, decided_by: null }),
  // Supervisors name phones after those who carry them.
  personalData("door_phone", ["name"], ["logins", "door"], {
    ...{ rule: "month", ending: "empty", from: "last_seen_at", only: "secret_hash is not null" },
  }),
  personalData("door_phone", ["person_id", "name", "enrolled_at", "last_seen_at", "synced_at"], ["logins", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { person_id: "person" }, only: "person_id is not null" },
  }),
  ...acts("door_phone", { enrolled_by: null, ended_by: null }),
  ...acts("door_rehearsal", { began_by: null, ended_by: null }),
  ...acts("phone_code", { made_by: null }),
  // After the scans, from which it is counted.
  personalData(
    "presence",
    {
      entered_at: ENTERED_AT,
      last_at: LAST_AT,
    },
    ["passages", "door"],
    NAMES_NOBODY,
  ),
  personalData("presence", ["registration_id", "day", "last_direction"], ["passages", "door"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
];
