import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { EditPage } from "./edit-page.tsx";

/** The question of a confirmation page. */
export interface Question {
  /** The button's label. */
  readonly verb: string;
  /** Paragraphs; empty ones are left out. */
  readonly text: readonly (string | null | false | 0)[];
  /** True when it cannot be undone. */
  readonly danger?: boolean;
}

/**
 * A confirmation page, with the question in its loader's `asks`. @param props.of the fields of a form below the
 * question
 */
export function ConfirmPage({ of, above }: { of?: AnyForm; above?: ReactNode }) {
  const { asks } = useLoaderData() as { asks: Question };
  const paragraphs = asks.text.filter((text) => typeof text === "string");
  return (
    <EditPage of={of} verb={asks.verb} look={asks.danger ? "danger" : "main"} above={above}>
      <div id="form" className="spaced flex flex-col gap-3">
        {paragraphs.map((text) => (
          <p key={text} className="m-0 wrap-anywhere">
            {text}
          </p>
        ))}
      </div>
      {of && <AllFields />}
    </EditPage>
  );
}
