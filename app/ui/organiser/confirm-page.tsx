import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import type { PrivateDocument } from "../private-document.ts";
import { EditPage } from "./edit-page.tsx";

/** The question of a confirmation page. */
export interface Question {
  /** The button's label; by default the page's title. */
  readonly verb?: string;
  /** Paragraphs; empty ones are left out. */
  readonly text?: readonly (string | null | false | 0)[];
  /** True when it cannot be undone. */
  readonly danger?: boolean;
}

/**
 * A confirmation page, with the question in its loader's `asks`.
 *
 * @param props.of the form below the question: its fields in order, or `children` instead
 */
export function ConfirmPage(props: {
  of?: AnyForm;
  looks?: Readonly<Record<string, FieldLook>>;
  above?: ReactNode;
  children?: ReactNode;
}) {
  const { of, looks, above, children } = props;
  const { page, asks } = useLoaderData() as { page: PrivateDocument; asks: Question };
  return (
    <EditPage of={of} looks={looks} verb={asks.verb ?? page.title} look={asks.danger ? "danger" : "main"} above={above}>
      <Asked text={asks.text} />
      {children ?? (of && <AllFields looks={looks} />)}
    </EditPage>
  );
}

/** The paragraphs of a question; what is wrong with a form as a whole leads here. */
export function Asked({ text = [] }: Pick<Question, "text">) {
  if (text.length === 0) return null;
  return (
    <div id="form" className="spaced flex flex-col gap-3">
      {text.map(
        (paragraph) =>
          paragraph && (
            <p key={paragraph} className="m-0 wrap-anywhere">
              {paragraph}
            </p>
          ),
      )}
    </div>
  );
}
