import { ATTENDEE_COLUMNS } from "./attendee-fields.ts";
import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** Waiting entries, requests to wait and offers: they end a month after the wait. */
export const PERSONAL_DATA_OF_WAITS: readonly PersonalData[] = [
  personalData(
    "wait_request",
    ["email", ...ATTENDEE_COLUMNS, "code", "ticket_type_id", "language", "asked_at"],
    ["wait-request", "places"],
    { rule: "week", ending: "erase", from: "asked_at", ties: { email: "address" } },
  ),
  personalData(
    "waiting_entry",
    [
      ...([
        "email",
        ...ATTENDEE_COLUMNS,
        "code",
        "submission",
        "registration_id",
        "order_id",
        "ticket_type_id",
      ] as const),
      ...(["session_id", "option_id", "language", "entered_at", "ended_at", "ending", "is_proven"] as const),
    ],
    ["waiting", "places"],
    {
      ...{ rule: "month-after", ending: "erase", from: "ended_at" },
      ties: { email: "address", registration_id: "registration" },
    },
  ),
  ...acts("waiting_entry", { ended_by: null }),
  personalData("offer", ["waiting_entry_id", "offered_at", "expires_at", "ended_at", "ending"], ["waiting", "places"], {
    rule: "contact",
    ending: "anonymise",
    through: "waiting_entry",
  }),
];
