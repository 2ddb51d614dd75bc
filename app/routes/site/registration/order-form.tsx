import { useTranslation } from "react-i18next";
import type { TypedOrder } from "#app/forms/order-forms.ts";
import { type Language, localPath } from "#app/i18n/languages.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/field.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { BuyerFieldset } from "#app/ui/orders/buyer-fieldset.tsx";
import type { DayOfChoices, TicketChoice } from "#app/ui/registration/choices.ts";
import { errorOf, inWords, type ShownProblem } from "#app/ui/registration/problems.ts";
import { PersonFieldset } from "./person-fieldset.tsx";

/** One order for several people: who comes, who is charged. Adding a person is a button that keeps what was typed. */
export function OrderForm(props: {
  language: Language;
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  typed: TypedOrder;
  problems: readonly ShownProblem[];
  /** Whether cards can be taken now. */
  cards: boolean;
  /** True when the form was just made longer or shorter: the last person is where one goes on. */
  changed: boolean;
}) {
  const { language, tickets, days, typed, problems, changed } = props;
  const { t } = useTranslation("orders");
  const { t: said } = useTranslation("registration");
  const people = typed.people.map((person, at) => ({ ...person, number: at + 1 }));
  const titles = new Map(days.flatMap(({ slots }) => slots.flat().map(({ slug, title }) => [slug, title] as const)));
  // As the page has them: each person, then who is charged.
  const errors = [...problems]
    .sort((one, other) => personOf(one) - personOf(other))
    .flatMap((problem) => {
      const [, number, field = problem.field] = /^(\d+)_(.+)$/.exec(problem.field) ?? [];
      const own = field in OWN ? t(`errors.${field}.${problem.reason}` as "errors.name.required") : null;
      const [{ message = "" } = {}] = own ? [{ message: own }] : inWords(said, [{ ...problem, field }], titles);
      const about = number ? t("form.about", { number, message }) : message;
      return [{ field: problem.field, message: about }];
    });
  return (
    <form method="post" noValidate id="submission" className="grid gap-10">
      <ErrorSummary title={said("problems.title", { count: errors.length })} errors={errors} />
      {/* Return in a field sends the order: the first button of a form is the one that is meant. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("form.submit")}
      </button>
      <input type="hidden" name="submission" value={typed.submission} />
      <input type="hidden" name="people" value={people.length} />
      {people.map(({ number, ...person }) => (
        <PersonFieldset
          key={number}
          number={number}
          typed={person}
          tickets={tickets}
          days={days}
          errors={errors}
          removable={people.length > 1}
          first={changed && number === people.length}
        />
      ))}
      <p className="m-0">
        <Button look="quiet" name="form" value="add">
          {t("form.add")}
        </Button>
      </p>
      <BuyerFieldset typed={typed.buyer} errors={errors} cards={props.cards} />
      <CheckField
        id="consent"
        name="consent"
        label={t("form.consent")}
        hint={<a href={localPath(language, "/donnees-personnelles")}>{said("consent.link")}</a>}
        defaultChecked={typed.consent}
        error={errorOf(errors, "consent")}
        required
      />
      <p className="m-0">
        <Button className="w-full sm:w-auto">{t("form.submit")}</Button>
      </p>
    </form>
  );
}

/** Fields whose words are this room's; the others' are those of the registration form. */
const OWN = {
  kind: true,
  name: true,
  buyer_email: true,
  address_line: true,
  postcode: true,
  city: true,
  country: true,
  siret: true,
  vat_number: true,
  service_code: true,
  commitment_number: true,
} as const;

/** The number of the person a problem is about; what is about nobody comes last. */
function personOf({ field }: ShownProblem): number {
  return Number(/^\d+(?=_)/.exec(field)?.[0] ?? Number.POSITIVE_INFINITY);
}
