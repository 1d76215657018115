// Holds PDFs to a standard with veraPDF's own engine, for the tests: one JVM for all of them.
// Each line of the input is a flavour, a tab and a path: "3a<TAB>/tmp/brief.pdf". For each come the
// failed rules with their counts and messages, one a line, and then a line with a full stop.
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            try {
                faults(PDFAFlavour.fromString(asked[0]), asked[1]).values().forEach(out::println);
            } catch (Exception problem) {
                out.println("cannot be read: " + problem);
            }
            out.println(".");
        }
    }

    /** What is wrong, by rule: the rule, how often it fails, and what it says. */
    static Map<String, String> faults(PDFAFlavour flavour, String path) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> faults = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() != TestAssertion.Status.FAILED) continue;
                String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                counts.merge(rule, 1, Integer::sum);
                faults.put(rule, rule + " x" + counts.get(rule) + " " + found.getMessage().replaceAll("\\s+", " "));
            }
            if (faults.isEmpty() && !result.isCompliant()) faults.put("", "not compliant, and no rule says why");
        }
        return faults;
    }
}
