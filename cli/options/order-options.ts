/** Options for the fields of an order: spelling, help, limits and refusals are those of the fields. */
import { type Command, Option } from 'commander';

import { type OrderField } from '#core/order/order-field.ts';
import { type OrderFieldName, orderFields } from '#core/order/order-fields.ts';

import { usageError } from './usage-error.ts';

function parserOf<Value>({ name, example, read }: OrderField<Value>): (text: string) => Value {
  return (text) => {
    const reading = read(text, new Date());
    if ('value' in reading) return reading.value;
    throw usageError({
      reading: `--${name}`,
      problem: reading.problem,
      advice: `--${name} ${example}`,
      details: { value: text },
    });
  };
}

/** Adds an option for each of these fields, in this order. */
export function addOrderOptions(command: Command, names: readonly OrderFieldName[]): Command {
  for (const name of names) {
    const field: OrderField<unknown> = orderFields[name];
    const { argument, help } = field;
    const option = new Option(`--${field.name}${argument === null ? '' : ` ${argument}`}`, help);
    command.addOption(argument === null ? option : option.argParser(parserOf(field)));
  }
  return command;
}
