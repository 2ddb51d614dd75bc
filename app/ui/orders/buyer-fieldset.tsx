import { useTranslation } from "react-i18next";
import { buyerFields, buyerForm } from "#app/forms/buyer-form.ts";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import { countries } from "#app/i18n/countries.ts";
import { asLanguage } from "#app/i18n/format.ts";

const Field = fieldsOf(buyerForm);
const NAMES = Object.keys(buyerFields) as (keyof typeof buyerFields)[];
const KINDS = ["person", "company", "public"] as const;

/**
 * The fields of the buyer, and of its kind: a public body pays later, by administrative transfer.
 *
 * @param props.paid true after the payment: its means are no longer explained
 * @param props.cards whether cards can be charged now
 */
export function BuyerFieldset({ paid = false, cards = true }: { paid?: boolean; cards?: boolean }) {
  const { t, i18n } = useTranslation("orders");
  const offered = countries(asLanguage(i18n.language));
  const looks = { country: { options: offered.map(({ code, name }) => ({ value: code, label: name })) } };
  return (
    <fieldset>
      <legend className={paid ? "sr-only" : "mb-3 font-heading text-xl"}>{t("form.buyer.legend")}</legend>
      {NAMES.map((name) =>
        name === "kind" ? (
          <Kind key={name} paid={paid} cards={cards} />
        ) : (
          <Field key={name} name={name} {...(name === "country" ? looks.country : {})} />
        ),
      )}
    </fieldset>
  );
}

function Kind({ paid, cards }: { paid: boolean; cards: boolean }) {
  const { t } = useTranslation("orders");
  const { texts, error } = useField("kind");
  const hint = (kind: (typeof KINDS)[number]) =>
    t(cards || kind === "public" ? `form.kindHints.${kind}` : "form.kindHints.closed");
  return (
    <fieldset className="field max-w-none" id="kind" tabIndex={-1} data-invalid={error ? "" : undefined}>
      <legend className="sr-only">{t("form.buyer.kind")}</legend>
      {error && (
        <p className="field-error" id="kind-error">
          {error}
        </p>
      )}
      <ul className="grid gap-2">
        {KINDS.map((kind) => (
          <li key={kind}>
            <label
              htmlFor={`kind-${kind}`}
              className="grid cursor-pointer grid-cols-[1.25rem_1fr] gap-x-3 rounded-md border border-zinc p-3 font-normal has-checked:border-forest has-checked:bg-leaf"
            >
              <input
                type="radio"
                id={`kind-${kind}`}
                name="kind"
                value={kind}
                defaultChecked={texts.includes(kind)}
                aria-describedby={error ? "kind-error" : undefined}
                className="mt-1"
              />
              <span className="grid gap-0.5">
                <span className="font-semibold">{t(`form.kinds.${kind}`)}</span>
                {!paid && <span className="text-sm">{hint(kind)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
