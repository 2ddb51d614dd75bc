import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import { codesRefused, confirmCode, factorsChanged, newBrowser } from "#app/mail/account-letters.ts";
import {
  type AddressFacts,
  addressAsked,
  addressChanged,
  addressTaken,
  addressUndone,
} from "#app/mail/address-letters.ts";
import { type ChangeFacts, changeAsked, changeDecided, roleGiven } from "#app/mail/administration-letters.ts";
import { dataErased, erasureAsked, erasureWaits } from "#app/mail/erasure-letters.ts";
import { signIn } from "#app/mail/sign-in.ts";
import { ADDRESS, EDITION, either, type LetterExamples, until, type WriteExample } from "./example.ts";

type AccountKind =
  | FamilyContent<"account">["kind"]
  | FamilyContent<"change">["kind"]
  | FamilyContent<"erasure">["kind"]
  | FamilyContent<"address">["kind"]
  | "role-given";

/** The letters about accounts, roles and administrators' changes. */
export const ACCOUNT_LETTERS: LetterExamples<AccountKind | "sign-in"> = {
  "sign-in": {
    "link and code": (language, t) => signIn({ language, address: ADDRESS, code: "012345", minutes: 10 }, t),
  },
  "address-asked": {
    "to confirm": (language, t) => addressAsked(addressFacts(language), t),
    "an account already": (language, t) => addressTaken(addressFacts(language), t),
  },
  "address-changed": { "to the former address": (language, t) => addressChanged(addressFacts(language), t) },
  "address-undone": { "to both addresses": (language, t) => addressUndone(addressFacts(language), t) },
  "new-browser": {
    known: (language, t) => newBrowser({ ...account(language), browser: "firefox", system: "linux" }, t),
    unknown: (language, t) => newBrowser({ ...account(language), browser: null, system: null }, t),
  },
  "codes-refused": { several: (language, t) => codesRefused({ ...account(language), count: 5 }, t) },
  confirm: { code: (language, t) => confirmCode({ language, code: "012345", minutes: 10, address: ADDRESS }, t) },
  "factors-changed": {
    added: factors("added"),
    removed: factors("removed"),
    "removed by an administrator": factors("reset"),
  },
  "change-asked": {
    "bank account": (language, t) => changeAsked(change(language, "bank-account"), t),
    "new administrator": (language, t) => changeAsked(change(language, "administrator-granted"), t),
    "administrator no more": (language, t) => changeAsked(change(language, "administrator-ended"), t),
  },
  "change-decided": {
    confirmed: decided("confirmed"),
    "after its time": decided("elapsed"),
    stopped: decided("stopped"),
    "at once": decided("at-once"),
  },
  "erasure-asked": {
    link: (language, t) => erasureAsked({ language, address: ADDRESS, until: until(language) }, t),
  },
  "erasure-waits": {
    order: (language, t) => erasureWaits({ language, holds: ["order", "change"], address: ADDRESS }, t),
  },
  "data-erased": {
    everything: (language, t) => dataErased({ language, stays: [], address: ADDRESS }, t),
    "an invoice and a programme": (language, t) =>
      dataErased(
        {
          language,
          address: ADDRESS,
          stays: [
            { reason: "invoice", what: "F2027-0042", until: "2038-01-01" },
            { reason: "quotation", what: "D-2027-00012", until: "2038-01-01" },
            { reason: "programme", what: EDITION, until: null },
          ],
        },
        t,
      ),
  },
  "role-given": {
    organiser: (language, t) => roleGiven(role(language, []), t),
    "at two checkpoints": (language, t) => roleGiven(role(language, ["Entrée", "Amphithéâtre"]), t),
  },
};

function account(language: Language) {
  return { language, when: until(language), address: ADDRESS };
}

function factors(change: "added" | "removed" | "reset"): WriteExample {
  return (language, t) => factorsChanged({ ...account(language), change }, t);
}

function change(language: Language, kind: ChangeFacts["kind"]): ChangeFacts {
  const isAccount = kind === "bank-account";
  return {
    language,
    kind,
    who: isAccount ? null : "ada@exemple.invalid",
    account: isAccount ? "FR76 3000 6000 0112 3456 7890 189" : null,
    formerAccount: null,
    by: "camille@exemple.invalid",
    due: until(language),
    address: ADDRESS,
  };
}

function decided(decision: "confirmed" | "elapsed" | "stopped" | "at-once"): WriteExample {
  return (language, t) =>
    changeDecided({ ...change(language, "bank-account"), decision, decidedBy: "ada@exemple.invalid" }, t);
}

function role(language: Language, checkpoints: readonly string[]) {
  const name = either(language, "Accueil", "Door staff");
  return { language, role: name, where: EDITION, checkpoints, address: ADDRESS, until: until(language) };
}

function addressFacts(language: Language): AddressFacts {
  const addresses = { former: "camille@mairie.example", wanted: "camille@agglo.example" };
  return { language, ...addresses, until: until(language), address: ADDRESS };
}
