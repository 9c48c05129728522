// Jest begins with what took longest the last time, and in a fresh clone, where it knows nothing, with the largest
// files. The suites that start whole systems are short files that take long; begun last, they would keep one core
// waiting for the other. So they come first, whatever else is known.
import Sequencer from '@jest/test-sequencer';

const LONGEST_FIRST = ['e2e', 'conformance', 'medium', 'meta', 'unit'];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => LONGEST_FIRST.indexOf(context.config.displayName.name);
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}
