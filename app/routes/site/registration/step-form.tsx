import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import type { Ways } from "#app/ui/registration/apart.ts";
import { type DayOfChoices, titled } from "#app/ui/registration/choices.ts";
import type { OptionChoice } from "#app/ui/registration/option-choices.ts";
import { OptionFieldset } from "#app/ui/registration/option-fieldset.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";
import { SessionFieldset } from "#app/ui/registration/session-fieldset.tsx";
import { AudienceCode } from "./audience-code.tsx";
import { UseOfDetails } from "./before-sending.tsx";
import { CardsClosed } from "./cards-closed.tsx";
import { OpenedBy } from "./opened-by.tsx";
import { ForgetAnswers, OtherWays } from "./other-ways.tsx";
import { detailStepForm, personStepForm, sessionStepForm, ticketStepForm } from "./step-forms.ts";
import type { Step } from "./step-names.ts";
import { mayBeAwaited, type TicketChoice } from "./ticket-choices.ts";
import { TicketFieldset } from "./ticket-fieldset.tsx";
import type { ShownVoucher } from "./voucher.server.ts";
import { VoucherField, VoucherNotice } from "./voucher-field.tsx";

interface StepPage {
  readonly step: Step;
  readonly tickets: readonly TicketChoice[];
  readonly days: readonly DayOfChoices[];
  readonly ways: Ways;
  readonly options: readonly OptionChoice[];
  readonly questions: readonly AskedQuestion[];
  readonly form: FormState;
  /** As it was sent, or `form`. */
  readonly state: FormState;
  /** Whether it was sent before. */
  readonly more: boolean;
  readonly awaits: boolean;
  readonly isBroken: boolean;
  readonly asksVoucher: boolean;
  readonly voucher: ShownVoucher;
  readonly cards: boolean;
  readonly contact: string | null;
  /** The title of the session that a link carries along. */
  readonly carried: string | null;
  readonly sendTo: string;
  readonly onePage: string;
  readonly several: string;
  readonly forget: string | null;
}

const Session = fieldsOf(sessionStepForm);

const FORMS = { categorie: ticketStepForm, seances: sessionStepForm, coordonnees: personStepForm } as const;

/** The one question of a step, and the button that leads to the next. */
export function StepForm(page: StepPage) {
  const { step, questions, days, options, state } = page;
  const { t } = useTranslation("steps");
  if (step === "verification") return null;
  const of = step === "precisions" ? detailStepForm({ ticketType: "", sessions: [] }, questions) : FORMS[step];
  return (
    <>
      <PublicForm
        of={of}
        state={titled(step === "seances" ? withoutFull(state, days) : state, days, options)}
        action={page.sendTo}
        enhance="registration"
        gap="gap-6"
        heard={step !== "precisions"}
      >
        <StepFields {...page} />
        <p className="m-0">
          <Button className="w-full sm:w-auto">{t("continue")}</Button>
        </p>
      </PublicForm>
      {step === "categorie" && <OtherWays {...page} />}
      <ForgetAnswers to={page.forget} />
    </>
  );
}

function StepFields(page: StepPage) {
  const { step, tickets, days, ways, options, questions, form, more, awaits } = page;
  const { t } = useTranslation(["registration", "waiting", "steps"]);
  if (step === "categorie") return <TicketQuestion {...page} />;
  if (step === "seances")
    return (
      <>
        <Session name="seen_far" />
        <TooFarNotice {...page} />
        <SessionFieldset days={days} ways={ways} joins />
      </>
    );
  if (step === "precisions")
    return (
      <>
        <OptionFieldset options={options} />
        <QuestionFieldset questions={questions} sent={more} before={form.values} />
      </>
    );
  return (
    <div>
      <PersonFields emailHint={t(awaits ? "waiting:form.emailHint" : "identity.emailHint")} />
      <p className="hint mt-4 max-w-text">{t("steps:kept")}</p>
      <UseOfDetails />
      {awaits && tickets.length > 0 && <p className="hint max-w-text">{t("waiting:form.text")}</p>}
    </div>
  );
}

function TicketQuestion(page: StepPage) {
  const { tickets, carried } = page;
  const { t } = useTranslation("steps");
  return (
    <>
      <OpenedBy {...page} />
      <VoucherNotice {...page} />
      {carried && <p className="m-0">{t("carried", { title: carried })}</p>}
      <input
        type="hidden"
        name="shown_full"
        value={tickets
          .filter(mayBeAwaited)
          .map(({ slug }) => slug)
          .join(" ")}
      />
      <TicketFieldset choices={tickets} wanted={["open", "filling", "full"]} joins />
      <AudienceCode tickets={tickets} />
      <VoucherField asked={page.asksVoucher} />
      <CardsClosed {...page} />
    </>
  );
}

/** Says once that chosen sessions are too far apart, where no script has marked them. */
function TooFarNotice({ state, more }: StepPage) {
  const { t } = useTranslation("steps");
  const isShown = more && Object.keys(state.errors).length === 0 && state.values.seen_far;
  if (!isShown) return null;
  return (
    <Notice tone="attention" focused>
      <p>{t("far")}</p>
    </Notice>
  );
}

/** A session that filled up is no longer chosen: it is shown to be waited for. */
function withoutFull(state: FormState, days: readonly DayOfChoices[]): FormState {
  const full = days.flatMap(({ slots }) => slots.flat()).filter((session) => session.state === "full");
  const chosen = [state.values.sessions ?? []].flat();
  const sessions = chosen.filter((slug) => !full.some((session) => session.slug === slug));
  return { ...state, values: { ...state.values, sessions } };
}
