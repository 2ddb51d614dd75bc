import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { isBuyerKind } from "#app/forms/buyer-form.ts";
import { AllFields, fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { useBuyerLooks } from "#app/ui/orders/buyer-fieldset.tsx";
import { PayerNote, type PayerView } from "#app/ui/orders/payer-note.tsx";
import { OrderRecap, type RecapView } from "#app/ui/orders/recap.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { CarriedInputs } from "./carried-inputs.tsx";
import { orderFormOf, peopleForm } from "./order-form.ts";

const Field = fieldsOf(peopleForm([]));
const Means = fieldsOf(orderFormOf("company", []));
const CARRIED = {
  people: { absent: true },
  kind: { absent: true },
  step: { absent: true },
  submission: { absent: true },
};

/**
 * The second step of an order: what the buyer must give, the recap, and the button that orders. The button says what it
 * binds to: a card order only holds places until it is paid.
 */
export function OrderSecondStep(props: {
  state: FormState;
  recap: RecapView;
  cards: boolean;
  payer: PayerView | null;
  questions: readonly AskedQuestion[];
}) {
  const { state, recap, cards, payer, questions } = props;
  const { t } = useTranslation("orders");
  const { t: words } = useTranslation("quotations");
  const { t: options } = useTranslation("options");
  const asked = recap.costs && isBuyerKind(state.values.kind) ? state.values.kind : "nobody";
  const looks = useBuyerLooks(asked);
  const isOrganisation = asked === "company" || asked === "abroad";
  const transfer = isOrganisation ? recap.transfer : null;
  // What a company cannot pay by transfer is not quoted.
  const mayQuote = asked === "public" || transfer !== null;
  const act = asked === "nobody" ? "free" : asked === "public" ? "bind" : transfer ? "either" : "hold";
  return (
    <PublicForm of={orderFormOf(asked, questions)} state={state} id="submission" gap="gap-10">
      <button type="submit" name="step" value="order" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t(`form.acts.${act}`)}
      </button>
      <Field name="submission" />
      {/* The form of a buyer is not asked where a voucher made everything free. */}
      <CarriedInputs values={asked === "nobody" ? { ...state.values, kind: "" } : state.values} of="people" />
      <fieldset>
        <legend className="mb-1 font-heading text-xl">
          {t(asked === "nobody" ? "form.contactLegend" : "form.buyer.legend")}
        </legend>
        {asked !== "nobody" && <p className="mb-3 hint">{t(`form.kinds.${asked}`)}</p>}
        <AllFields looks={{ ...looks, ...CARRIED, payment: { absent: true } }} />
        {transfer && (
          <div className="mt-6">
            <MeansOfPayment transfer={transfer} cards={cards} />
          </div>
        )}
        {asked === "public" && (
          <div className="mt-6 grid justify-items-start gap-3">
            {payer && <PayerNote payer={payer} />}
            <Button look="quiet" name="step" value="payer">
              {t("payer.look")}
            </Button>
            <p className="hint m-0">{t("payer.lookHint")}</p>
          </div>
        )}
      </fieldset>
      <OrderRecap recap={recap} />
      <div className="flex flex-wrap items-center gap-4">
        <Button name="step" value="order" className="w-full sm:w-auto">
          {t(`form.acts.${act}`)}
        </Button>
        {mayQuote && (
          <Button look="quiet" name="step" value="quote">
            {words("ask.act")}
          </Button>
        )}
        <Button look="quiet" name="step" value="people">
          {t("form.back")}
        </Button>
        <p className="hint m-0 w-full">{t(`form.actHints.${act}`)}</p>
        {mayQuote && <p className="hint m-0 w-full">{words("ask.hint")}</p>}
        {mayQuote && recap.people.some(({ isOption, options: free }) => isOption || free.length > 0) && (
          <p className="hint m-0 w-full">{options("notQuoted")}</p>
        )}
      </div>
    </PublicForm>
  );
}

function MeansOfPayment({ transfer, cards }: { transfer: NonNullable<RecapView["transfer"]>; cards: boolean }) {
  const { t } = useTranslation("orders");
  const hint = t(`form.transferHints.${transfer.way}`, { count: transfer.days });
  const options = [
    { value: "card", label: t("form.meansOf.card"), ...(!cards && { disabled: true, hint: t("form.cardClosed") }) },
    { value: "transfer", label: t("form.meansOf.transfer"), hint },
  ];
  return <Means name="payment" options={options} />;
}
