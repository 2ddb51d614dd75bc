/** The contents of letters about accounts: sign-in, roles, addresses and erasures. */
import { z } from "zod";
import { id, letters } from "./letter-shape.ts";

/** A sent letter loses its code and token, which are then read as empty. */
export const signInLetter = letters(["sign-in"], {
  signInId: id,
  token: z.string().default(""),
  code: z.string().default(""),
});

export const roleLetter = letters(["role-given"], { signInId: id });

export const changeLetter = letters(["change-asked", "change-decided"], { changeId: id });

/** A new browser: instants are ISO 8601, names are those of `people/browsers.ts`, null when the browser is unknown. */
const browserLetter = letters(["new-browser"], {
  ...{ loginId: id, at: z.string(), browser: z.string().nullable(), system: z.string().nullable() },
});

const refusedCodesLetter = letters(["codes-refused"], { personId: id, count: z.number().int(), at: z.string() });

const confirmLetter = letters(["confirm"], { confirmationId: id, code: z.string().default("") });

/** `reset`: an administrator has removed all second factors. */
const factorsLetter = letters(["factors-changed"], {
  ...{ personId: id, change: z.enum(["added", "removed", "reset"]), at: z.string() },
});

/** A change of the account's address: to the new one, to the former one, and to both when it is taken back. */
export const addressLetter = letters(["address-asked", "address-changed", "address-undone"], { addressChangeId: id });

const erasureAskedLetter = letters(["erasure-asked"], { erasureId: id });

/** What keeps an account (`people/last-contact.ts`). */
const erasureWaitsLetter = letters(["erasure-waits"], {
  holds: z.array(z.enum(["role", "seat", "order", "registration", "waiting", "session", "change"])).readonly(),
});

/** What an erasure leaves (`people/plan-erasure.ts`); `until` is a day. */
const dataErasedLetter = letters(["data-erased"], {
  stays: z
    .array(
      z.object({
        reason: z.enum(["invoice", "quotation", "named", "refund", "programme", "minutes", "statistics", "backup"]),
        what: z.string(),
        until: z.string().nullable(),
        sessions: z.array(z.string()).readonly().optional(),
        contact: z.string().nullable().optional(),
      }),
    )
    .readonly(),
});

export const ACCOUNT_LETTERS = [browserLetter, refusedCodesLetter, confirmLetter, factorsLetter] as const;

export const ERASURE_LETTERS = [erasureAskedLetter, erasureWaitsLetter, dataErasedLetter] as const;
