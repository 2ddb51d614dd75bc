import { useTranslation } from "react-i18next";
import type { TypedRegistration } from "#app/forms/registration-forms.ts";
import type { Language } from "#app/i18n/languages.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import type { DayOfChoices, TicketChoice } from "#app/ui/registration/choices.ts";
import { ConsentField, EmailField, NameFields, OptionalFields } from "#app/ui/registration/person-fields.tsx";
import { errorOf, inWords, type ShownProblem } from "#app/ui/registration/problems.ts";
import { SessionFieldset } from "#app/ui/registration/session-fieldset.tsx";
import { SummaryBeforeSending } from "./summary-before-sending.tsx";
import { TicketFieldset } from "./ticket-fieldset.tsx";

/** One page, one column: how one comes, what one chooses, who one is, then a look back before sending. */
export function RegistrationForm({
  language,
  tickets,
  waits,
  days,
  typed,
  problems,
}: {
  language: Language;
  /** Where one waits for a ticket type; its slug is put behind. */
  waits: string;
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  typed: TypedRegistration;
  problems: readonly ShownProblem[];
}) {
  const { t } = useTranslation("registration");
  const titles = new Map(days.flatMap(({ slots }) => slots.flat().map(({ slug, title }) => [slug, title] as const)));
  const errors = inWords(t, problems, titles);
  return (
    <form method="post" noValidate id="submission" data-enhance="registration" className="grid gap-10">
      <ErrorSummary title={t("problems.title", { count: errors.length })} errors={errors} />
      <input type="hidden" name="submission" value={typed.submission} />
      <TicketFieldset
        choices={tickets}
        chosen={typed.ticket_type}
        error={errorOf(errors, "ticket_type")}
        waits={waits}
      />
      <SessionFieldset days={days} chosen={typed.sessions} error={errorOf(errors, "sessions")} />
      <fieldset>
        <legend className="mb-3 font-heading text-xl">{t("identity.legend")}</legend>
        <NameFields typed={typed} errors={errors} />
        <EmailField typed={typed} errors={errors} hint={t("identity.emailHint")} />
        <OptionalFields typed={typed} errors={errors} />
        <ConsentField language={language} typed={typed} errors={errors} />
      </fieldset>
      <SummaryBeforeSending />
      <p>
        <Button data-sending={t("sending")} className="w-full sm:w-auto">
          {t("submit")}
        </Button>
      </p>
    </form>
  );
}
