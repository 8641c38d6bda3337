/**
 * Every rule that is worded as graphql-ruby words it, in the order in which it finds out: what is seen on the way
 * through a query first, then what is told at the end of it.
 * Source: graphql-ruby `lib/graphql/static_validation/all_rules.rb`.
 */
import type { ValidationRule } from 'graphql';

import type { Dialect } from '../dialect.ts';
import {
  argumentNamesAreUnique,
  argumentsExist,
  inputFieldNamesAreUnique,
  literalsFit,
  requiredArgumentsStand,
  requiredKeysStand,
} from './argument-rules.ts';
import { fieldsMerge } from './conflicts/field-conflicts.ts';
import {
  directivesExist,
  directivesStandOnce,
  directivesStandWhereTheyMay,
} from './directive-rules.ts';
import { fieldsExist, selectionsFit } from './field-rules.ts';
import {
  fragmentNamesAreUnique,
  fragmentsCanSpread,
  fragmentsEnd,
  fragmentsMatchUses,
  fragmentTypesExist,
} from './fragment-rules.ts';
import {
  definitionsCanRun,
  operationNamesAreValid,
  subscriptionRootExists,
} from './operation-rules.ts';
import {
  variableDefaultsFit,
  variableNamesAreUnique,
  variablesMatchUses,
  variableTypesExist,
  variableTypesFit,
} from './variable-rules.ts';

export const rubyRules = (dialect: Dialect): readonly ValidationRule[] => [
  subscriptionRootExists,
  directivesExist(dialect),
  directivesStandWhereTheyMay,
  directivesStandOnce,
  fragmentTypesExist(dialect),
  fieldsExist(dialect),
  fieldsMerge,
  selectionsFit(dialect),
  argumentsExist(dialect),
  requiredArgumentsStand,
  requiredKeysStand,
  literalsFit,
  argumentNamesAreUnique,
  variableNamesAreUnique,
  variableTypesExist(dialect),
  variableDefaultsFit(dialect),
  variableTypesFit,
  inputFieldNamesAreUnique,
  fragmentsCanSpread,
  variablesMatchUses,
  fragmentsMatchUses,
  fragmentsEnd,
  fragmentNamesAreUnique,
  operationNamesAreValid,
  definitionsCanRun,
];
