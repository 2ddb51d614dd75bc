import { useTranslation } from "react-i18next";
import { BUYER_KINDS, type BuyerKind } from "#app/forms/buyer-form.ts";
import { AllFields, useField } from "#app/forms/drawn.tsx";
import { countries } from "#app/i18n/countries.ts";
import { asLanguage } from "#app/i18n/format.ts";

/** The looks of a buyer's fields that vary with the page. */
export function useBuyerLooks(kind: BuyerKind | "nobody") {
  const { i18n } = useTranslation();
  const offered = countries(asLanguage(i18n.language)).filter(({ code }) => kind !== "abroad" || code !== "FR");
  return { country: { none: "", options: offered.map(({ code, name }) => ({ value: code, label: name })) } };
}

/** All fields of a form of one kind of buyer. */
export function BuyerFields({ kind }: { kind: BuyerKind }) {
  return <AllFields looks={useBuyerLooks(kind)} />;
}

/**
 * The question which kind of buyer it is; its fields are asked for next.
 *
 * @param props.cards whether cards can be charged now; absent after the payment: its means are no longer explained
 * @param props.quiet true where the page's title says what is asked
 */
export function BuyerKinds({ cards, quiet = false }: { cards?: boolean; quiet?: boolean }) {
  const { t } = useTranslation("orders");
  const { texts, error } = useField("kind");
  const hint = (kind: BuyerKind) => {
    if (cards || kind === "public") return t(`form.kindHints.${kind}`);
    return t(kind === "person" ? "form.kindHints.closed" : "form.kindHints.withoutCards");
  };
  return (
    <fieldset className="field max-w-none" id="kind" tabIndex={-1} data-invalid={error ? "" : undefined}>
      <legend className={quiet ? "sr-only" : "mb-3 font-heading text-xl"}>{t("form.buyer.kind")}</legend>
      {error && (
        <p className="field-error" id="kind-error">
          {error}
        </p>
      )}
      <ul className="grid gap-2">
        {BUYER_KINDS.map((kind) => (
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
                {cards !== undefined && <span className="text-sm">{hint(kind)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
