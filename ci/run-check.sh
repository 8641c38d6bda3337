# What the job of the GitLab component and the GitHub action both run. Everything comes in the environment, so that
# no value is ever read as a command. The exit code is that of the check: 1 = the endpoint would lose data,
# 3 = it could not be judged.
set -eu
package="${CHECK_PACKAGE:-}"
# Of a file in a folder npm would think that it is a repository on GitHub.
[ ! -f "./$package" ] || package="./$package"
[ -z "$package" ] || npm install --global --no-audit --no-fund "$package"
reports="${CHECK_REPORTS:-auditorium}"
mkdir -p "$reports"
set -- "$CHECK_URL" --yes
[ -z "${CHECK_PROFILE:-}" ] || set -- "$@" --profile "$CHECK_PROFILE"
[ -z "${CHECK_LEVEL:-}" ] || set -- "$@" --level "$CHECK_LEVEL"
[ -z "${CHECK_WITNESS:-}" ] || set -- "$@" --witness "$CHECK_WITNESS"
[ -z "${CHECK_PRESET:-}" ] || set -- "$@" --preset "$CHECK_PRESET"
[ -z "${CHECK_ONLY:-}" ] || set -- "$@" --only "$CHECK_ONLY"
[ -z "${CHECK_SKIP:-}" ] || set -- "$@" --skip "$CHECK_SKIP"
[ -z "${CHECK_BASELINE:-}" ] || set -- "$@" --baseline "$CHECK_BASELINE"
[ -z "${CHECK_SEED:-}" ] || set -- "$@" --seed "$CHECK_SEED"
[ -z "${CHECK_TOKEN:-}" ] || set -- "$@" --token "$CHECK_TOKEN"
for one in junit=junit.xml code-quality=code-quality.json sarif=check.sarif markdown=summary.md html=index.html \
  json=check.json csv=check.csv; do
  set -- "$@" --report "${one%%=*}=$reports/${one#*=}"
done
${CHECK_COMMAND:-auditorium} check "$@"
