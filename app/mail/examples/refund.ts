import type { FamilyContent } from "#app/domain/letter-content.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { accountAsked, type MoneyGivenBack, moneyGivenBack } from "#app/mail/refund-letters.ts";
import { ADDRESS, EDITION, either, type LetterExamples, type WriteExample } from "./example.ts";

/** The letters about money that goes back. */
export const REFUND_LETTERS: LetterExamples<FamilyContent<"refund">["kind"]> = {
  "account-asked": { "for the first time": account(false), "after a returned transfer": account(true) },
  "money-given-back": {
    "taken off a debt": givenBack([], true),
    "to the card": givenBack(["card"]),
    "by transfer": givenBack(["accountAsked"]),
    "to a known account": givenBack(["account"]),
    "a way is to be chosen": givenBack(["undecided"]),
    "by hand, and a part kept": givenBack(["hand", "kept"]),
    "moved, and a rest waived": givenBack(["moved", "written-off"]),
  },
};

function account(isReturned: boolean): WriteExample {
  return (language, t) =>
    accountAsked(
      {
        ...{ language, edition: EDITION, buyer: "Commune de Saint-Œuvre", amount: formatMoney(11_000, language) },
        ...{ isReturned, address: ADDRESS, until: either(language, "4 juillet 2027", "4 July 2027") },
      },
      t,
    );
}

function givenBack(done: readonly MoneyGivenBack["sums"][number]["done"][], isDue = false): WriteExample {
  return (language, t) => {
    const amount = formatMoney(11_000, language);
    const detail = { hand: "CHQ 0001234", moved: "412" };
    return moneyGivenBack(
      {
        ...{ language, edition: EDITION, buyer: "Commune de Saint-Œuvre", address: ADDRESS },
        ...{ credit: amount, creditNote: "A-2027-00012", left: isDue ? formatMoney(22_000, language) : null },
        ...{ people: ["Ada Modèle-Œuvre"], reason: either(language, "Une place de trop", "One place too many") },
        sums: done.map((one) => ({ done: one, amount, detail: one in detail ? detail[one as "hand"] : "" })),
      },
      t,
    );
  };
}
