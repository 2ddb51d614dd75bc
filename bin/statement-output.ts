/** The output of `npm run read -- statement`: how each file is read, by its name. */
import type { BankEntry } from "#app/domain/treasury/bank-file.ts";
import type { JudgedEntry, JudgedFile, JudgedStatement } from "#app/domain/treasury/judge-statements.ts";
import type { Reading } from "#app/domain/treasury/reading.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { gapText, personText, type StatementTexts, whyText } from "#app/i18n/statement-words.ts";
import type { StatementReading } from "#app/imports/bank/read-statement.ts";

/**
 * Makes the output: `statements` of a camt.053, `notifications` of a camt.054, `rows` of a CSV. A file that could not be
 * read has no object. Amounts are cents with sign; days are `YYYY-MM-DD`.
 */
export function statementOutput(
  judged: readonly JudgedFile[],
  read: ReadonlyMap<string, StatementReading>,
  language: Language,
): Record<string, object> {
  const output = new Output(language);
  return Object.fromEntries(
    judged.map(({ name, file, statements }) => {
      const reading = read.get(name);
      const facts = reading?.kind === "read" ? reading.csv : null;
      const hasReferences = facts?.mapping.columns.bankReference != null;
      if (file.format === "camt.053") return [name, { statements: statements.map((one) => output.statement(one)) }];
      if (file.format === "camt.054")
        return [name, { notifications: statements.map((one) => output.notification(one)) }];
      return [
        name,
        {
          ...(facts?.layout ? { layout: facts.layout } : {}),
          encoding: facts?.encoding,
          ...output.csv(statements, hasReferences),
        },
      ];
    }),
  );
}

class Output {
  readonly #language: Language;
  readonly #t: StatementTexts;

  constructor(language: Language) {
    this.#language = language;
    this.#t = messagesIn(language).getFixedT(language, "statements");
  }

  statement({ statement, check, entries }: JudgedStatement) {
    return {
      ...{ iban: statement.account, number: statement.number },
      opening: statement.opening?.cents ?? null,
      closing: statement.closing?.cents ?? null,
      adds_up: check.addsUp,
      ...(check.addsUp === false ? { off_by: check.offByCents } : {}),
      ...(check.gap ? { gap: gapText(check.gap, this.#t, this.#language) } : {}),
      ...this.#copy(statement.copy),
      entries: entries.map((one) => this.#entry(one)),
    };
  }

  notification({ statement, entries }: JudgedStatement) {
    return {
      iban: statement.account,
      ...this.#copy(statement.copy),
      entries: entries.map((one) => this.#entry(one)),
    };
  }

  /** A CSV of several accounts has the account in each row. */
  csv(statements: readonly JudgedStatement[], hasReferences: boolean) {
    const [first] = statements;
    const only = statements.length === 1 ? first : undefined;
    const rows = statements.flatMap((one) =>
      one.entries.map((entry, at) => ({
        ...(only ? {} : { account: one.statement.account }),
        ...this.#row(entry, { wrongBy: one.running?.wrongByCents[at] ?? 0, hasReferences }),
      })),
    );
    return { ...(only ? balances(only) : { accounts: statements.map(balances) }), rows };
  }

  #copy(code: string | null) {
    return code === null ? {} : { copy: this.#t("copy", { code }) };
  }

  #entry({ entry, reading, details, twin }: JudgedEntry) {
    return {
      ...{ bank_reference: entry.bankReference, status: entry.status, booked: entry.booked, value: entry.value },
      ...{ cents: entry.cents, currency: entry.currency, reversal: entry.reversal },
      ...{ end_to_end: entry.endToEnd, name: entry.name, iban: entry.iban },
      ...(details.length === 0
        ? {}
        : {
            details: details.map(({ payment, reading }) => ({
              ...{ end_to_end: payment.endToEnd, cents: payment.cents, name: payment.name, iban: payment.iban },
              ...this.#reading(reading),
            })),
          }),
      ...this.#reading(reading),
      ...this.#twin(twin),
    };
  }

  #row({ entry, reading, twin }: JudgedEntry, { wrongBy, hasReferences }: { wrongBy: number; hasReferences: boolean }) {
    return {
      ...{ booked: entry.booked, value: entry.value, cents: entry.cents, label: entry.label },
      ...(entry.status === "BOOK" ? {} : { status: entry.status }),
      ...(hasReferences ? { bank_reference: entry.bankReference } : {}),
      ...(entry.balanceCents === null ? {} : { balance_written: entry.balanceCents }),
      ...(wrongBy === 0 ? {} : { balance_wrong_by: wrongBy }),
      ...this.#reading(reading),
      ...this.#twin(twin),
    };
  }

  #reading({ confidence, invoices, why, person }: Reading) {
    return {
      ...{ confidence, invoices },
      why: whyText(why, this.#t, this.#language),
      person: personText(person, this.#t, this.#language),
    };
  }

  #twin(twin: JudgedEntry["twin"]) {
    if (!twin) return { already_known: false };
    const { entry, file } = twin;
    const same = entry.bankReference
      ? this.#t("sameMoney", { reference: entry.bankReference, file })
      : this.#t("sameMoneyOfDay", { day: dayOf(entry), file });
    return { already_known: true, same_money_as: same };
  }
}

function dayOf({ booked, value }: BankEntry): string {
  return booked ?? value ?? "";
}

function balances({ statement, running, check }: JudgedStatement) {
  const { account, opening, closing } = statement;
  const last = closing?.cents ?? running?.closingCents;
  return {
    ...(account === null ? {} : { account }),
    ...(opening ? { opening: opening.cents } : {}),
    ...(!opening && running ? { opening_implied: running.openingCents } : {}),
    ...(last === undefined ? {} : { closing: last }),
    ...(closing?.day ? { closing_day: closing.day } : {}),
    ...(check.addsUp === null ? {} : { adds_up: check.addsUp }),
    ...(check.addsUp === false ? { off_by: check.offByCents } : {}),
  };
}
