import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import type { FormState } from "#app/forms/state.ts";
import { asLanguage, formatMoney, inLanguage } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { VoucherLine } from "#app/ui/orders/voucher-used.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { useSaidAnswer } from "#app/ui/questions/said-answer.ts";
import { type DayOfChoices, titled } from "#app/ui/registration/choices.ts";
import type { OptionChoice } from "#app/ui/registration/option-choices.ts";
import { typography } from "#app/ui/typography.ts";
import type { answersToCheck } from "./answers-to-check.server.ts";
import { AcceptsTerms, hasPrice } from "./before-sending.tsx";
import { askingForm } from "./form.ts";
import { ForgetAnswers } from "./other-ways.tsx";
import { type Step, stepOfField } from "./step-names.ts";

interface CheckPage {
  readonly answers: ReturnType<typeof answersToCheck>;
  readonly state: FormState;
  readonly questions: readonly AskedQuestion[];
  readonly days: readonly DayOfChoices[];
  readonly options: readonly OptionChoice[];
  readonly awaits: boolean;
  readonly sendTo: string;
  readonly forget: string | null;
  /** The addresses at which the answers to steps are changed. */
  readonly change: Partial<Record<Step, string>>;
}

/** All answers, each with a link to change it, and the button that sends them. */
export function CheckAnswers(page: CheckPage) {
  const { answers, state, questions, days, options, awaits, change } = page;
  const { t } = useTranslation(["registration", "waiting"]);
  const costs = !awaits && hasPrice([answers.ticket ?? { priceCents: 0 }], answers.options);
  const submit = awaits ? t("waiting:form.submit") : t(costs ? "submitPaid" : "submit");
  const placeOf = (field: string) => {
    const to = change[stepOfField(field) ?? "verification"];
    return to ? `${to}#${field}` : null;
  };
  return (
    <>
      <PublicForm
        of={askingForm(questions)}
        state={titled(state, days, options)}
        action={page.sendTo}
        enhance="registration"
        errorsAt={placeOf}
      >
        <Answers {...page} />
        <input type="hidden" name="seen" value={answers.seen} />
        {costs && <AcceptsTerms />}
        <p className="m-0">
          <Button data-sending={t("sending")} className="w-full sm:w-auto">
            {submit}
          </Button>
        </p>
      </PublicForm>
      <ForgetAnswers to={page.forget} />
    </>
  );
}

function Answers({ answers, change, awaits }: CheckPage) {
  const { t, i18n } = useTranslation(["steps", "registration"]);
  const language = asLanguage(i18n.language);
  const say = useSaidAnswer();
  const { ticket, sessions, waits, options, details, person } = answers;
  const price =
    ticket && (ticket.priceCents > 0 ? formatMoney(ticket.priceCents, language) : t("registration:price.free"));
  const off = ticket ? ticket.fullPriceCents - ticket.priceCents : 0;
  const reduction = off > 0 ? formatMoney(off, language) : null;
  return (
    <div className="border-line border-t">
      <Answer label={t("answers.categorie")} to={change.categorie}>
        <span className="font-semibold">{ticket?.name}</span>
        <span className="hint">{awaits ? t("awaits") : price}</span>
        <VoucherLine voucher={ticket?.code ? { code: ticket.code, amount: reduction } : null} />
      </Answer>
      {change.seances && (
        <Answer label={t("answers.seances")} to={change.seances}>
          {sessions.length + waits.length === 0 && <span>{t("noSession")}</span>}
          {sessions.map(({ title, when, clashes, far }) => (
            <span key={title} className="grid">
              <span className="font-semibold wrap-anywhere">{typography(title, language)}</span>
              <span className="hint">{when}</span>
              {clashes.length > 0 && (
                <span className="field-error">{t("registration:sessions.clash", { titles: clashes.join(", ") })}</span>
              )}
              {far.map((other) => (
                <span key={other.title} className="field-error">
                  {t("registration:sessions.far", other)}
                </span>
              ))}
            </span>
          ))}
          {waits.map((title) => (
            <span key={title} className="wrap-anywhere">
              {t("registration:sessions.waitsFor", { title: typography(title, language) })}
            </span>
          ))}
        </Answer>
      )}
      {change.precisions && (
        <Answer label={t("answers.precisions")} to={change.precisions}>
          {options.length + details.length === 0 && <span>{t("noDetail")}</span>}
          {options.map(({ name, price: charged }) => (
            <span key={name} className="flex flex-wrap justify-between gap-x-4">
              <span className="wrap-anywhere">{name}</span>
              {charged && <span className="tabular-nums">{charged}</span>}
            </span>
          ))}
          {details.map(({ id, label, labelEn, said }) => (
            <span key={id} className="grid">
              <span className="hint">{inLanguage(language, label, labelEn)}</span>
              <span className="wrap-anywhere whitespace-pre-line">{say(said)}</span>
            </span>
          ))}
        </Answer>
      )}
      <Answer label={t("answers.coordonnees")} to={change.coordonnees}>
        <span className="font-semibold wrap-anywhere">{person.name}</span>
        <MailAddress>{person.email}</MailAddress>
        {[person.jobTitle, person.organisation].filter(Boolean).map((line) => (
          <span key={line} className="wrap-anywhere">
            {line}
          </span>
        ))}
      </Answer>
    </div>
  );
}

/** The answers to a step. */
function Answer({ label, to, children }: { label: string; to?: string; children: ReactNode }) {
  const { t } = useTranslation("steps");
  return (
    <section className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-line border-b py-3">
      <h2 className="m-0 text-base">{label}</h2>
      <a href={to} className="inline-block py-1">
        {t("change")}
        <span className="sr-only"> {t("changeOf", { what: label })}</span>
      </a>
      <div className="col-span-2 grid gap-1.5">{children}</div>
    </section>
  );
}
