import { z } from "zod";
import { mailAddress } from "#app/domain/mail-address.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";
import type { Field } from "./field.ts";
import { type Declared, declared, inputField, type Typing } from "./input-field.ts";

/**
 * One line of text, normalised by `typedLine`.
 *
 * @param options.max the most characters, those beyond U+FFFF counted once
 * @param options.check a further rule that returns an error's code, or null
 */
export function line(
  options: Declared & { max: number; check?: (text: string) => string | null } & Typing,
): Field<string> {
  const { max, check, type, inputMode, spellCheck } = options;
  const field = inputField(options, { type, inputMode, spellCheck }, (typed) =>
    typed.transform(typedLine).pipe(z.string("unreadable").min(1, "required").max(max, "tooLong")).check(ruled(check)),
  );
  return { ...field, text: { rule: "line", max } };
}

/** Several lines of text, normalised by `typedText`. Options as of a line. */
export function area(options: Declared & { max: number; rows?: number }): Field<string> {
  const { max, rows = 4 } = options;
  const field = inputField(options, { rows }, (typed) =>
    typed.transform(typedText).pipe(z.string("unreadable").min(1, "required").max(max, "tooLong")),
  );
  return { ...field, control: "area", text: { rule: "area", max } };
}

/** An email address, normalised by `mailAddress`. */
export function email(options: Declared): Field<string> {
  const field = inputField(options, { type: "email", spellCheck: false }, (typed) =>
    typed
      .transform((address) => address.trim())
      .pipe(z.string().min(1, "required"))
      .transform(mailAddress)
      .pipe(z.string("email")),
  );
  return { ...field, text: { rule: "email" } };
}

/** A one-time code of six digits; blanks and hyphens are ignored. */
export function sixDigits(options: Declared): Field<string> {
  const attributes = { inputMode: "numeric", className: "font-mono text-2xl tracking-widest" } as const;
  return inputField({ autoComplete: "one-time-code", ...options }, attributes, (typed) =>
    typed
      .transform((code) => code.replace(/[\s-]/gu, ""))
      .pipe(
        z
          .string()
          .min(1, "required")
          .regex(/^\d{6}$/, "sixDigits"),
      ),
  );
}

/**
 * A file, as the name under which it was sent, empty when none was chosen; its bytes are read separately.
 *
 * @param options.several whether several can be chosen
 */
export function file({
  several: multiple,
  ...options
}: Declared & { accept: string; several?: boolean }): Field<string> {
  return inputField(options, { type: "file", accept: options.accept, multiple }, (typed) => typed.min(1, "file"));
}

/** A hidden value of the form; empty when it was not sent. @param max UTF-16 units that are read */
export function hidden({ max }: { max: number }): Field<string> {
  return {
    ...declared({ label: "forms:none" }),
    required: false,
    control: "hidden",
    schema: () =>
      z
        .string()
        .default("")
        .transform((typed) => typed.slice(0, max)),
    show: (text) => text,
  };
}

function ruled(check: ((text: string) => string | null) | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const wrong = check?.(value);
    if (wrong) issues.push({ code: "custom", message: wrong, input: value });
  };
}
