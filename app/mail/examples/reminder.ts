import { formatMoney } from "#app/i18n/format.ts";
import { type ReminderFacts, reminderLetter } from "#app/mail/reminder-letter.ts";
import { ADDRESS, EDITION, either, type LetterExamples, type WriteExample } from "./example.ts";
import { ACCOUNT } from "./order.ts";

/** The three reminders of an invoice. */
export const REMINDER_LETTERS: LetterExamples<"payment-reminder"> = {
  "payment-reminder": {
    first: reminder("first", false),
    second: reminder("second", false),
    "third, to a town": reminder("third", false),
    "third, to a company": reminder("third", true),
  },
};

function reminder(step: ReminderFacts["step"], isCompany: boolean): WriteExample {
  return (language, t) => {
    const penalty = either(
      language,
      "trois fois le taux d’intérêt légal",
      "three times the French legal interest rate",
    );
    const facts: ReminderFacts = {
      ...{ step, language, edition: EDITION, orderer: "Camille Œuvrard", invoice: "F-2027-00042" },
      due: either(language, "3 juillet 2027", "3 July 2027"),
      left: formatMoney(12_000, language),
      late: isCompany ? { penalty, indemnity: formatMoney(4_000, language) } : null,
      account: ACCOUNT,
      address: ADDRESS,
    };
    return reminderLetter(facts, t);
  };
}
