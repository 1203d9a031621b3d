import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Hold every PDF that is named against PDF/A-3a and PDF/UA-1; ends with 1 where a rule fails. */
public final class Check {
    private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1};

    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean conforms = names.length > 0;
        for (String name : names) {
            for (PDFAFlavour standard : STANDARDS) {
                conforms &= conforms(new File(name), standard);
            }
        }
        System.exit(conforms ? 0 : 1);
    }

    private static boolean conforms(File file, PDFAFlavour standard) throws Exception {
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf(
                    "%s %s: %s, %d checks%n",
                    file.getName(),
                    standard,
                    result.isCompliant() ? "conforms" : "DOES NOT CONFORM",
                    result.getTotalAssertions());
            for (Map.Entry<?, Integer> failed : result.getFailedChecks().entrySet()) {
                System.out.printf("    %s: failed %d times%n", failed.getKey(), failed.getValue());
            }
            int told = 0;
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED && told++ < 20) {
                    System.out.printf(
                            "    %s%n        at %s%n",
                            assertion.getMessage(), assertion.getLocation().getContext());
                }
            }
            // A file that was not looked at conforms to nothing.
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }

    private Check() {}
}
